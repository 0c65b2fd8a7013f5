import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { joinForm, readAct, refusedAct, staleAct } from '~/features/membership/act-form'
import { JoinPage } from '~/features/membership/act-pages'
import { joinPractice } from '~/features/membership/join-and-leave.server'
import { readMembership } from '~/features/membership/read-membership.server'
import { requirePermission } from '~/platform/access.server'
import { readEntries } from '~/platform/forms.server'
import { live } from '~/platform/live.server'
import { practiceParams, requireParams } from '~/platform/params.server'
import { notFound } from '~/platform/responses.server'

export const handle = { access: 'membership:change' }

export const meta: MetaFunction = () => [{ title: 'Let a practice join - OPEL Daily' }]

export async function loader(args: LoaderFunctionArgs) {
  const { practiceCode } = requireParams(practiceParams, args.params, 'practice')
  const actor = await requirePermission(args, 'membership:change', practiceCode)
  const member = await readMembership(live(args.context), actor, practiceCode)
  if (!member) throw notFound('practice')
  return member
}

export async function action(args: ActionFunctionArgs) {
  const { practiceCode } = requireParams(practiceParams, args.params, 'practice')
  const actor = await requirePermission(args, 'membership:change', practiceCode)
  const read = readAct(joinForm, await readEntries(args.request))
  if (!read.ok) return data(read.answer, 422)
  const result = await joinPractice(live(args.context), actor, { ...read.value, practiceCode })
  switch (result.outcome) {
    case 'done':
      return redirect(`/icb/practices/${practiceCode}/membership?done=joined`, 303)
    case 'not-found':
      throw notFound('practice')
    case 'changed-meanwhile':
      return data(staleAct(read.values), 409)
    case 'refused':
      return data(refusedAct(read.values, result.problem), 422)
  }
}

export default function JoinPageRoute() {
  const member = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return <JoinPage member={member} answer={answer} />
}
