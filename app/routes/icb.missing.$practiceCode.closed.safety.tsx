import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { postClosedForm, startClosedForm } from '~/features/support/closed-form.server'
import { ClosedPage } from '~/features/support/closed-page'
import { requirePermission } from '~/platform/access.server'
import { requireNoInterest } from '~/platform/conflicts.server'
import { live } from '~/platform/live.server'
import { practiceParams, requireParams } from '~/platform/params.server'

export const handle = { access: 'return:on-behalf' }

export const meta: MetaFunction = () => [{ title: 'The practice is closed, or has to close - OPEL Daily' }]

export async function loader(args: LoaderFunctionArgs) {
  const { practiceCode } = requireParams(practiceParams, args.params, 'practice')
  const actor = await requirePermission(args, 'return:on-behalf', practiceCode)
  await requireNoInterest(live(args.context).db, actor, practiceCode)
  return startClosedForm(args, actor, practiceCode)
}

export async function action(args: ActionFunctionArgs) {
  const { practiceCode } = requireParams(practiceParams, args.params, 'practice')
  const actor = await requirePermission(args, 'return:on-behalf', practiceCode)
  await requireNoInterest(live(args.context).db, actor, practiceCode)
  const sent = await postClosedForm(args, actor, practiceCode)
  if (!sent.ok) return data(sent.answer, 422)
  return redirect('/icb/missing?done=closed', 303)
}

export default function ClosedOnBehalf() {
  const { start, ...page } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return <ClosedPage {...page} answer={answer ?? start} submission={answer} isOnBehalf />
}
