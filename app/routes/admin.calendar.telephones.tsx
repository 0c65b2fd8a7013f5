import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { readChange } from '~/features/administration/change-form'
import { changeTelephones, readTelephones } from '~/features/administration/change-telephones.server'
import { telephonesForm } from '~/features/administration/telephones-form'
import { TelephonesConflict, TelephonesPage } from '~/features/administration/telephones-page'
import { requirePermission } from '~/platform/access.server'
import { readEntries } from '~/platform/forms.server'
import { live } from '~/platform/live.server'

export const handle = { access: 'admin:calendar' }

export const meta: MetaFunction = () => [{ title: 'Telephone numbers - OPEL Daily' }]

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requirePermission(args, 'admin:calendar')
  return { current: await readTelephones(live(args.context), actor) }
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requirePermission(args, 'admin:calendar')
  const read = readChange(telephonesForm, await readEntries(args.request))
  if (!read.ok) return data({ kind: 'returned' as const, answer: read.answer }, 422)
  const result = await changeTelephones(live(args.context), actor, read.value)
  if (result.outcome === 'done') return redirect('/admin/calendar?done=telephones', 303)
  return data({ kind: 'stale' as const, values: read.values }, 409)
}

export default function Telephones() {
  const { current } = useLoaderData<typeof loader>()
  const returned = useActionData<typeof action>()
  if (returned?.kind === 'stale') return <TelephonesConflict current={current} values={returned.values} />
  return <TelephonesPage current={current} answer={returned?.answer} />
}
