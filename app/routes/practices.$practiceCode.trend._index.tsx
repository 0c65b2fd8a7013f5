import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { readPracticeTrend } from '~/features/practice-trend/read-trend.server'
import { TrendPage } from '~/features/practice-trend/trend-page'
import { requirePermission } from '~/platform/access.server'
import { live } from '~/platform/live.server'
import { practiceParams, requireParams } from '~/platform/params.server'
import { notFound } from '~/platform/responses.server'

export const handle = { access: 'own-trend:read' }

export const meta: MetaFunction = () => [{ title: 'Your trend - OPEL Daily' }]

export async function loader(args: LoaderFunctionArgs) {
  const { practiceCode } = requireParams(practiceParams, args.params, 'practice')
  const actor = await requirePermission(args, 'own-trend:read', practiceCode)
  const trend = await readPracticeTrend(live(args.context), actor, practiceCode)
  if (!trend) throw notFound('practice')
  return { trend }
}

export default function Trend() {
  return <TrendPage {...useLoaderData<typeof loader>()} />
}
