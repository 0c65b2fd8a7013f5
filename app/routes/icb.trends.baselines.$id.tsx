import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { readWithdrawal } from '~/features/trends/baseline-form'
import { WithdrawBaselinePage } from '~/features/trends/baselines-page'
import { readBaseline } from '~/features/trends/read-baselines.server'
import { takeBaselineBack } from '~/features/trends/set-baseline.server'
import { requirePermission } from '~/platform/access.server'
import { readEntries } from '~/platform/forms.server'
import { live } from '~/platform/live.server'
import { numberText, requireParams } from '~/platform/params.server'
import { notFound } from '~/platform/responses.server'

export const handle = { access: 'trends:set-baseline' }

const baselineParams = z.object({ id: numberText })

export const meta: MetaFunction = () => [{ title: 'Withdraw a baseline - OPEL Daily' }]

export async function loader(args: LoaderFunctionArgs) {
  const { icbCode } = await requirePermission(args, 'trends:set-baseline')
  const { id } = requireParams(baselineParams, args.params, 'baseline')
  const baseline = await readBaseline(live(args.context), icbCode, id)
  if (!baseline) throw notFound('baseline')
  return { baseline }
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requirePermission(args, 'trends:set-baseline')
  const { id } = requireParams(baselineParams, args.params, 'baseline')
  const world = live(args.context)
  const read = readWithdrawal(await readEntries(args.request))
  if (!read.ok) return data({ answer: read.answer }, 422)
  const baseline = await readBaseline(world, actor.icbCode, id)
  const result = await takeBaselineBack(world, actor, { id, ...read.value })
  if (!baseline || result.outcome === 'not-found') throw notFound('baseline')
  // Where somebody was quicker, the page says who and why.
  if (result.outcome === 'withdrawn-already') return redirect(`/icb/trends/baselines/${id}`, 303)
  return redirect(`${baseline.chartHref}&done=withdrawn`, 303)
}

export default function WithdrawBaseline() {
  const { baseline } = useLoaderData<typeof loader>()
  return <WithdrawBaselinePage baseline={baseline} answer={useActionData<typeof action>()?.answer} />
}
