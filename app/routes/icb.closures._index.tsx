import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { readCalendarArea } from '~/features/support/closure-areas'
import { readClosureWeek, readWeek } from '~/features/support/closure-calendar.server'
import { ClosureCalendarPage } from '~/features/support/closure-calendar-page'
import { requirePermission } from '~/platform/access.server'
import { live } from '~/platform/live.server'

export const handle = { access: 'closures:read' }

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: `Closures${found ? `, week of ${found.week.title}` : ''} - OPEL Daily` },
]

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requirePermission(args, 'closures:read')
  const world = live(args.context)
  const search = new URL(args.request.url).searchParams
  const monday = readWeek(search.get('week'), world.now)
  const area = readCalendarArea(search.get('area'))
  return { week: await readClosureWeek(world, actor, monday, area) }
}

export default function Closures() {
  return <ClosureCalendarPage {...useLoaderData<typeof loader>()} />
}
