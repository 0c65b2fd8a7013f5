import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { closedDayForm, readAct } from '~/features/membership/act-form'
import { ClosedDayPage } from '~/features/membership/act-pages'
import { agreeClosedDay, takeBackClosedDay } from '~/features/membership/agreed-days.server'
import { doAct } from '~/features/membership/do-act.server'
import { requireMembership } from '~/features/membership/read-membership.server'
import { requirePermission } from '~/platform/access.server'
import { fieldValue, readEntries } from '~/platform/forms.server'
import { live } from '~/platform/live.server'
import { practiceParams, requireParams } from '~/platform/params.server'

export const handle = { access: 'membership:pause' }

export const meta: MetaFunction = () => [{ title: 'Whole-day closure - OPEL Daily' }]

export async function loader(args: LoaderFunctionArgs) {
  const { practiceCode } = requireParams(practiceParams, args.params, 'practice')
  const actor = await requirePermission(args, 'membership:pause', practiceCode)
  const member = await requireMembership(live(args.context), actor, practiceCode)
  const asked = new URL(args.request.url).searchParams.get('day')
  const taken = member.closedDays.find(({ day, isOver }) => day === asked && !isOver) ?? null
  return { member, taken }
}

export async function action(args: ActionFunctionArgs) {
  const { practiceCode } = requireParams(practiceParams, args.params, 'practice')
  const actor = await requirePermission(args, 'membership:pause', practiceCode)
  const world = live(args.context)
  const entries = await readEntries(args.request)
  const isTakenBack = fieldValue(entries, 'act') === 'take-back'
  const change = isTakenBack ? takeBackClosedDay : agreeClosedDay
  const again = await doAct(readAct(closedDayForm, entries), (asked) =>
    change(world, actor, { ...asked, practiceCode }),
  )
  if (again) return data(again.answer, again.status)
  const done = isTakenBack ? 'day-withdrawn' : 'day-agreed'
  return redirect(`/icb/practices/${practiceCode}/membership?done=${done}`, 303)
}

export default function ClosedDayPageRoute() {
  return <ClosedDayPage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />
}
