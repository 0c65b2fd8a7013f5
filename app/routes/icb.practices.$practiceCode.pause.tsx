import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import {
  keepPausedForm,
  pauseForm,
  type ReadAct,
  readAct,
  refusedAct,
  staleAct,
} from '~/features/membership/act-form'
import { PausePage } from '~/features/membership/act-pages'
import type { MembershipOutcome } from '~/features/membership/change-membership.server'
import { keepPaused, pausePractice } from '~/features/membership/pauses.server'
import { readMembership } from '~/features/membership/read-membership.server'
import { requirePermission } from '~/platform/access.server'
import { fieldValue, readEntries } from '~/platform/forms.server'
import { live } from '~/platform/live.server'
import { practiceParams, requireParams } from '~/platform/params.server'
import { notFound } from '~/platform/responses.server'

export const handle = { access: 'membership:pause' }

export const meta: MetaFunction = () => [{ title: 'Pause returns - OPEL Daily' }]

export async function loader(args: LoaderFunctionArgs) {
  const { practiceCode } = requireParams(practiceParams, args.params, 'practice')
  const actor = await requirePermission(args, 'membership:pause', practiceCode)
  const member = await readMembership(live(args.context), actor, practiceCode)
  if (!member) throw notFound('practice')
  return member
}

export async function action(args: ActionFunctionArgs) {
  const { practiceCode } = requireParams(practiceParams, args.params, 'practice')
  const actor = await requirePermission(args, 'membership:pause', practiceCode)
  const world = live(args.context)
  const entries = await readEntries(args.request)
  return fieldValue(entries, 'act') === 'keep'
    ? answer(readAct(keepPausedForm, entries), 'pause-reviewed', (asked) =>
        keepPaused(world, actor, { ...asked, practiceCode }),
      )
    : answer(readAct(pauseForm, entries), 'paused', (asked) =>
        pausePractice(world, actor, { ...asked, practiceCode }),
      )

  async function answer<T>(read: ReadAct<T>, done: string, act: (asked: T) => Promise<MembershipOutcome>) {
    if (!read.ok) return data(read.answer, 422)
    const result = await act(read.value)
    switch (result.outcome) {
      case 'done':
        return redirect(`/icb/practices/${practiceCode}/membership?done=${done}`, 303)
      case 'not-found':
        throw notFound('practice')
      case 'changed-meanwhile':
        return data(staleAct(read.values), 409)
      case 'refused':
        return data(refusedAct(read.values, result.problem), 422)
    }
  }
}

export default function PausePageRoute() {
  const member = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return <PausePage member={member} answer={answer} />
}
