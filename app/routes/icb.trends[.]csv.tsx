import { type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { londonDayOf } from '~/domain/calendar/days'
import { noteExport } from '~/features/trends/note-export.server'
import { readTrend } from '~/features/trends/read-trend.server'
import { readTrendAddress, trendFileName } from '~/features/trends/trend-address'
import { trendCsv } from '~/features/trends/trend-csv.server'
import { requirePermission } from '~/platform/access.server'
import { live } from '~/platform/live.server'

export const handle = { access: 'trends:read' }

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requirePermission(args, 'trends:read')
  const world = live(args.context)
  const search = new URL(args.request.url).searchParams
  const asked = readTrendAddress(search, londonDayOf(world.now))
  // The page says what is wrong with an address; a file cannot.
  const toPage = () => redirect(`/icb/trends?${search}`)
  if (asked.outcome === 'no-such' || asked.problems.length > 0) throw toPage()
  const { address } = asked
  const trend = await readTrend(world, { icbCode: actor.icbCode, ...address })
  if (!trend) throw toPage()
  if (address.area.kind === 'practice') await noteExport(world, actor, [address.area.id])
  return new Response(trendCsv(trend.report), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${trendFileName(address)}"`,
      'Cache-Control': 'no-store',
    },
  })
}
