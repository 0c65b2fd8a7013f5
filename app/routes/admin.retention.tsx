import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { readRetention } from '~/features/administration/retention.server'
import { RetentionCheckPage, RetentionConflict } from '~/features/administration/retention-check-page'
import { RetentionPage, retentionPath } from '~/features/administration/retention-page'
import { answerRetention } from '~/features/administration/retention-request.server'
import { requirePermission } from '~/platform/access.server'
import { readEntries } from '~/platform/forms.server'
import { live } from '~/platform/live.server'

export const handle = { access: 'admin:retention' }

export const meta: MetaFunction = () => [{ title: 'Retention - OPEL Daily' }]

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requirePermission(args, 'admin:retention')
  const isDone = new URL(args.request.url).searchParams.get('done') === 'retention'
  return { retention: await readRetention(live(args.context), actor), isDone }
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requirePermission(args, 'admin:retention')
  const answered = await answerRetention(live(args.context), actor, await readEntries(args.request))
  if (answered.kind === 'done') return redirect(`${retentionPath}?done=retention`, 303)
  if (answered.kind === 'stale') return data(answered, 409)
  return data(answered, answered.answer === undefined ? 200 : 422)
}

export default function Retention() {
  const { retention, isDone } = useLoaderData<typeof loader>()
  const answered = useActionData<typeof action>()
  if (answered?.kind === 'stale') return <RetentionConflict retention={retention} values={answered.values} />
  if (answered?.kind === 'check')
    return <RetentionCheckPage check={answered.check} answer={answered.answer} />
  return <RetentionPage retention={retention} answer={answered?.answer} isDone={isDone} />
}
