import { type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { londonDayOf } from '~/domain/calendar/days'
import { indicatorsCsv } from '~/features/indicators/indicators-csv.server'
import { readAskedIndicators } from '~/features/indicators/list-address'
import { takeIndicatorList } from '~/features/indicators/read-indicator-list.server'
import { requirePermission } from '~/platform/access.server'
import { live } from '~/platform/live.server'

export const handle = { access: 'indicators:read' }

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requirePermission(args, 'indicators:read')
  const world = live(args.context)
  const search = new URL(args.request.url).searchParams
  const asked = readAskedIndicators(search)
  const taken = await takeIndicatorList(world, actor, asked)
  // The page says what is wrong with an address; a file cannot.
  if (!taken) throw redirect(`/icb/indicators?${search}`)
  const name = `indicators-${asked.indicator}-${asked.area.replace(':', '-')}-${londonDayOf(world.now)}.csv`
  return new Response(indicatorsCsv(asked, taken.shown), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${name}"`,
      'Cache-Control': 'no-store',
    },
  })
}
