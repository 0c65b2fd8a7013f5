import { data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { rolePermissions } from '~/domain/access/permissions'
import { londonDayOf } from '~/domain/calendar/days'
import { readTrend } from '~/features/trends/read-trend.server'
import { readTrendAddress } from '~/features/trends/trend-address'
import { TrendPage } from '~/features/trends/trend-page'
import { noteLook } from '~/features/trust/note-look.server'
import { requirePermission } from '~/platform/access.server'
import { live } from '~/platform/live.server'
import { notFound } from '~/platform/responses.server'

export const handle = { access: 'trends:read' }

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  {
    title: page
      ? `${page.problems.length > 0 ? 'Error: ' : ''}${page.report.measure.label} over time, ${page.report.areaName} - OPEL Daily`
      : 'Trends - OPEL Daily',
  },
]

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requirePermission(args, 'trends:read')
  const world = live(args.context)
  const search = new URL(args.request.url).searchParams
  const asked = readTrendAddress(search, londonDayOf(world.now))
  if (asked.outcome === 'no-such') throw notFound(asked.what)
  const { address, problems, typed, isByWeekOnly } = asked
  const trend = await readTrend(world, { icbCode: actor.icbCode, ...address })
  if (!trend) throw notFound('area')
  if (address.area.kind === 'practice') await noteLook(world, actor, address.area.id, 'practice')
  const canSetBaseline = rolePermissions[actor.role].includes('trends:set-baseline')
  return data(
    { ...trend, problems, typed, isByWeekOnly, canSetBaseline, done: search.get('done') },
    problems.length > 0 ? 422 : 200,
  )
}

export default function Trends() {
  return <TrendPage {...useLoaderData<typeof loader>()} />
}
