import { data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { londonDayOf } from '~/domain/calendar/days'
import { readTrendOfAreas } from '~/features/trends/read-trend-areas.server'
import { readTrendAddress } from '~/features/trends/trend-address'
import { TrendAreasPage } from '~/features/trends/trend-areas-page'
import { requirePermission } from '~/platform/access.server'
import { live } from '~/platform/live.server'
import { notFound } from '~/platform/responses.server'

export const handle = { access: 'trends:read' }

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: page ? `${page.address.measure.label}, area by area - OPEL Daily` : 'Trends - OPEL Daily' },
]

export async function loader(args: LoaderFunctionArgs) {
  const { icbCode } = await requirePermission(args, 'trends:read')
  const world = live(args.context)
  const asked = readTrendAddress(new URL(args.request.url).searchParams, londonDayOf(world.now))
  if (asked.outcome === 'no-such') throw notFound(asked.what)
  const { address, problems, typed } = asked
  const areas = await readTrendOfAreas(world, { icbCode, ...address })
  return data({ areas, address, problems, typed }, problems.length > 0 ? 422 : 200)
}

export default function TrendsOfAreas() {
  return <TrendAreasPage {...useLoaderData<typeof loader>()} />
}
