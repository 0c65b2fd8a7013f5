import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { readChange, refused } from '~/features/administration/change-form'
import { changeTargets, readTargets } from '~/features/administration/change-targets.server'
import { targetsForm } from '~/features/administration/targets-form'
import { TargetsConflict, TargetsPage, targetsPath } from '~/features/administration/targets-page'
import { requirePermission } from '~/platform/access.server'
import { readEntries } from '~/platform/forms.server'
import { live } from '~/platform/live.server'

export const handle = { access: 'admin:calendar' }

export const meta: MetaFunction = () => [{ title: 'Response targets - OPEL Daily' }]

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requirePermission(args, 'admin:calendar')
  const isDone = new URL(args.request.url).searchParams.get('done') === 'targets'
  return { targets: await readTargets(live(args.context), actor), isDone }
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requirePermission(args, 'admin:calendar')
  const read = readChange(targetsForm, await readEntries(args.request))
  if (!read.ok) return data({ kind: 'returned' as const, answer: read.answer }, 422)
  const { outcome } = await changeTargets(live(args.context), actor, read.value)
  if (outcome === 'done') return redirect(`${targetsPath}?done=targets`, 303)
  if (outcome === 'nothing-changed') {
    const answer = refused(read.values, '', 'Nothing is different. Change a target, or leave the page.')
    return data({ kind: 'returned' as const, answer }, 422)
  }
  return data({ kind: 'stale' as const, values: read.values }, 409)
}

export default function Targets() {
  const { targets, isDone } = useLoaderData<typeof loader>()
  const returned = useActionData<typeof action>()
  if (returned?.kind === 'stale') return <TargetsConflict targets={targets} values={returned.values} />
  return <TargetsPage targets={targets} answer={returned?.answer} isDone={isDone} />
}
