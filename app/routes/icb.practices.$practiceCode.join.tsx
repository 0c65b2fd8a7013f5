import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { joinForm, readAct } from '~/features/membership/act-form'
import { JoinPage } from '~/features/membership/act-pages'
import { doAct } from '~/features/membership/do-act.server'
import { joinPractice } from '~/features/membership/join-and-leave.server'
import { requireMembership } from '~/features/membership/read-membership.server'
import { requirePermission } from '~/platform/access.server'
import { readEntries } from '~/platform/forms.server'
import { live } from '~/platform/live.server'
import { practiceParams, requireParams } from '~/platform/params.server'

export const handle = { access: 'membership:change' }

export const meta: MetaFunction = () => [{ title: 'Let a practice join - OPEL Daily' }]

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
  const again = await doAct(readAct(joinForm, entries), (asked) =>
    joinPractice(world, actor, { ...asked, practiceCode }),
  )
  if (again) return data(again.answer, again.status)
  return redirect(`/icb/practices/${practiceCode}/membership?done=joined`, 303)
}

export default function JoinPageRoute() {
  return <JoinPage member={useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />
}
