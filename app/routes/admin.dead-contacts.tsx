import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { addressAgainForm } from '~/features/administration/again-form'
import { readChange } from '~/features/administration/change-form'
import { readDeadContacts, sendAllAgain } from '~/features/administration/dead-contacts.server'
import { DeadContactsPage } from '~/features/administration/dead-contacts-page'
import { requirePermission } from '~/platform/access.server'
import { readEntries } from '~/platform/forms.server'
import { live } from '~/platform/live.server'

export const handle = { access: 'admin:outbox' }

export const meta: MetaFunction = () => [{ title: 'Addresses that mail does not reach - OPEL Daily' }]

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requirePermission(args, 'admin:outbox')
  const done = /^\d{1,6}$/.exec(new URL(args.request.url).searchParams.get('done') ?? '')
  return { contacts: await readDeadContacts(live(args.context), actor), done: done?.[0] ?? null }
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requirePermission(args, 'admin:outbox')
  const read = readChange(addressAgainForm, await readEntries(args.request))
  if (!read.ok) return data(read.answer, 422)
  const count = await sendAllAgain(live(args.context), actor, read.value)
  return redirect(`/admin/dead-contacts?done=${count}`, 303)
}

export default function DeadContacts() {
  return <DeadContactsPage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />
}
