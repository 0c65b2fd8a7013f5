import { type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { londonDayOf } from '~/domain/calendar/days'
import { mondayOf } from '~/domain/calendar/weeks'
import { noteExport } from '~/features/trends/note-export.server'
import { readWeek } from '~/features/trends/read-week.server'
import { areaText, readWeekAddress, readWeekPart, weekFileName } from '~/features/trends/week-address'
import { practicesNamedIn, weekCsv } from '~/features/trends/week-csv.server'
import { requirePermission } from '~/platform/access.server'
import { live } from '~/platform/live.server'

export const handle = { access: 'week:read' }

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requirePermission(args, 'week:read')
  const world = live(args.context)
  const search = new URL(args.request.url).searchParams
  const part = readWeekPart(search)
  const asked = readWeekAddress(search, mondayOf(londonDayOf(world.now)))
  // The page says what is wrong with an address; a file cannot.
  const toPage = () => redirect(`/icb/week?${search}`)
  if (part === undefined || asked.outcome === 'no-such-week' || asked.outcome === 'no-such-area')
    throw toPage()
  const { monday, area } = asked
  const week = await readWeek(world, { icbCode: actor.icbCode, monday, area })
  if (!week) throw toPage()
  await noteExport(world, actor, practicesNamedIn(week.report, part))
  return new Response(weekCsv(week.report, part), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${weekFileName(monday, areaText(area), part)}"`,
      'Cache-Control': 'no-store',
    },
  })
}
