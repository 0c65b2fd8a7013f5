import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { leaveForm, readAct, stayForm } from '~/features/membership/act-form'
import { LeavePage } from '~/features/membership/act-pages'
import { doAct } from '~/features/membership/do-act.server'
import { keepPractice, leavePractice } from '~/features/membership/join-and-leave.server'
import { requireMembership } from '~/features/membership/read-membership.server'
import { requirePermission } from '~/platform/access.server'
import { fieldValue, readEntries } from '~/platform/forms.server'
import { live } from '~/platform/live.server'
import { practiceParams, requireParams } from '~/platform/params.server'

export const handle = { access: 'membership:change' }

export const meta: MetaFunction = () => [{ title: 'Let a practice leave - OPEL Daily' }]

export async function loader(args: LoaderFunctionArgs) {
  const { practiceCode } = requireParams(practiceParams, args.params, 'practice')
  const actor = await requirePermission(args, 'membership:change', practiceCode)
  return requireMembership(live(args.context), actor, practiceCode)
}

export async function action(args: ActionFunctionArgs) {
  const { practiceCode } = requireParams(practiceParams, args.params, 'practice')
  const actor = await requirePermission(args, 'membership:change', practiceCode)
  const world = live(args.context)
  const entries = await readEntries(args.request)
  const stays = fieldValue(entries, 'act') === 'stay'
  const again = stays
    ? await doAct(readAct(stayForm, entries), (asked) =>
        keepPractice(world, actor, { ...asked, practiceCode }),
      )
    : await doAct(readAct(leaveForm, entries), (asked) =>
        leavePractice(world, actor, { ...asked, practiceCode }),
      )
  if (again) return data(again.answer, again.status)
  const done = stays ? 'stays' : 'left'
  return redirect(`/icb/practices/${practiceCode}/membership?done=${done}`, 303)
}

export default function LeavePageRoute() {
  return <LeavePage member={useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />
}
