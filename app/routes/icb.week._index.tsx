import { type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useMemo } from 'react'
import { londonDayOf } from '~/domain/calendar/days'
import { mondayOf } from '~/domain/calendar/weeks'
import { trendAreaText } from '~/domain/trends/trend-area'
import { readWeek } from '~/features/trends/read-week.server'
import { readWeekAddress, weekHref } from '~/features/trends/week-address'
import { WeekPage } from '~/features/trends/week-page'
import { noteLook } from '~/features/trust/note-look.server'
import { requirePermission } from '~/platform/access.server'
import { live } from '~/platform/live.server'
import { notFound } from '~/platform/responses.server'
import { pack, unpack } from '~/ui/content/packed'

export const handle = { access: 'week:read' }

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  {
    title: data ? `Week of ${data.mondayWords}, ${data.areaName} - OPEL Daily` : 'Week - OPEL Daily',
  },
]

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requirePermission(args, 'week:read')
  const world = live(args.context)
  const asked = readWeekAddress(new URL(args.request.url).searchParams, mondayOf(londonDayOf(world.now)))
  if (asked.outcome === 'no-such-week') throw notFound('week')
  if (asked.outcome === 'no-such-area') throw notFound('area')
  if (asked.outcome === 'other-day') throw redirect(weekHref(asked.monday, trendAreaText(asked.area)))
  const week = await readWeek(world, { icbCode: actor.icbCode, monday: asked.monday, area: asked.area })
  if (!week) throw notFound('area')
  if (asked.area.kind === 'practice') await noteLook(world, actor, asked.area.id, 'practice')
  const { report, choices } = week
  return { mondayWords: report.mondayWords, areaName: report.areaName, week: pack({ report, choices }) }
}

export default function Week() {
  const { week } = useLoaderData<typeof loader>()
  const { report, choices } = useMemo(() => unpack(week), [week])
  return <WeekPage report={report} choices={choices} />
}
