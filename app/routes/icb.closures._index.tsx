import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
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
  const monday = readWeek(new URL(args.request.url).searchParams.get('week'), world.now)
  return { week: await readClosureWeek(world, actor, monday) }
}

export default function Closures() {
  return <ClosureCalendarPage {...useLoaderData<typeof loader>()} />
}
