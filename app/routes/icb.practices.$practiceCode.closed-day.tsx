import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { closedDayForm, readAct, refusedAct, staleAct } from '~/features/membership/act-form'
import { ClosedDayPage } from '~/features/membership/act-pages'
import { agreeClosedDay, takeBackClosedDay } from '~/features/membership/agreed-days.server'
import { readMembership } from '~/features/membership/read-membership.server'
import { requirePermission } from '~/platform/access.server'
import { fieldValue, readEntries } from '~/platform/forms.server'
import { live } from '~/platform/live.server'
import { practiceParams, requireParams } from '~/platform/params.server'
import { notFound } from '~/platform/responses.server'

export const handle = { access: 'membership:pause' }

export const meta: MetaFunction = () => [{ title: 'Whole-day closure - OPEL Daily' }]

export async function loader(args: LoaderFunctionArgs) {
  const { practiceCode } = requireParams(practiceParams, args.params, 'practice')
  const actor = await requirePermission(args, 'membership:pause', practiceCode)
  const member = await readMembership(live(args.context), actor, practiceCode)
  if (!member) throw notFound('practice')
  const asked = new URL(args.request.url).searchParams.get('day')
  const taken = member.closedDays.find(({ day, isOver }) => day === asked && !isOver) ?? null
  return { member, taken }
}

export async function action(args: ActionFunctionArgs) {
  const { practiceCode } = requireParams(practiceParams, args.params, 'practice')
  const actor = await requirePermission(args, 'membership:pause', practiceCode)
  const entries = await readEntries(args.request)
  const isTakenBack = fieldValue(entries, 'act') === 'take-back'
  const read = readAct(closedDayForm, entries)
  if (!read.ok) return data(read.answer, 422)
  const change = isTakenBack ? takeBackClosedDay : agreeClosedDay
  const result = await change(live(args.context), actor, { ...read.value, practiceCode })
  switch (result.outcome) {
    case 'done': {
      const done = isTakenBack ? 'day-withdrawn' : 'day-agreed'
      return redirect(`/icb/practices/${practiceCode}/membership?done=${done}`, 303)
    }
    case 'not-found':
      throw notFound('practice')
    case 'changed-meanwhile':
      return data(staleAct(read.values), 409)
    case 'refused':
      return data(refusedAct(read.values, result.problem), 422)
  }
}

export default function ClosedDayPageRoute() {
  const { member, taken } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return <ClosedDayPage member={member} answer={answer} taken={taken} />
}
