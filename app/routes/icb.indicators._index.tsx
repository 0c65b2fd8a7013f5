import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { rolePermissions } from '~/domain/access/permissions'
import { indicatorCodes, indicatorFacts } from '~/domain/indicators/indicators'
import { IndicatorListPage } from '~/features/indicators/indicator-list-page'
import { readAskedIndicators } from '~/features/indicators/list-address'
import { readIndicatorList } from '~/features/indicators/read-indicator-list.server'
import { requirePermission } from '~/platform/access.server'
import { live } from '~/platform/live.server'
import { notFound } from '~/platform/responses.server'

export const handle = { access: 'indicators:read' }

export const meta: MetaFunction = () => [{ title: 'Practice indicators - OPEL Daily' }]

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requirePermission(args, 'indicators:read')
  const asked = readAskedIndicators(new URL(args.request.url).searchParams)
  const list = await readIndicatorList(live(args.context), actor, asked)
  if (!list) throw notFound('area')
  return { list, maySetBenchmark: rolePermissions[actor.role].includes('indicators:benchmark') }
}

const choices = indicatorCodes.map((code) => ({ value: code, label: indicatorFacts[code].label }))

export default function Indicators() {
  return <IndicatorListPage {...useLoaderData<typeof loader>()} choices={choices} />
}
