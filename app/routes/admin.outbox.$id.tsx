import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { againForm } from '~/features/administration/again-form'
import { readChange } from '~/features/administration/change-form'
import { MailPage } from '~/features/administration/mail-page'
import { idParams } from '~/features/administration/person-params.server'
import { readMail } from '~/features/administration/read-outbox.server'
import { sendMailAgain } from '~/features/administration/try-again.server'
import { requirePermission } from '~/platform/access.server'
import { readEntries } from '~/platform/forms.server'
import { live } from '~/platform/live.server'
import { requireParams } from '~/platform/params.server'
import { notFound } from '~/platform/responses.server'

export const handle = { access: 'admin:outbox' }

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.mail.what ?? 'Mail'} - OPEL Daily` },
]

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requirePermission(args, 'admin:outbox')
  const { id } = requireParams(idParams, args.params, 'mail')
  const mail = await readMail(live(args.context), actor, id)
  if (!mail) throw notFound('mail')
  return { mail, done: new URL(args.request.url).searchParams.get('done') }
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requirePermission(args, 'admin:outbox')
  const { id } = requireParams(idParams, args.params, 'mail')
  const read = readChange(againForm, await readEntries(args.request))
  if (!read.ok) return data(read.answer, 422)
  const { outcome } = await sendMailAgain(live(args.context), actor, { id, reason: read.value.reason })
  if (outcome === 'not-found') throw notFound('mail')
  return redirect(`/admin/outbox/${id}?done=${outcome === 'done' ? 'again' : outcome}`, 303)
}

export default function Mail() {
  return <MailPage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />
}
