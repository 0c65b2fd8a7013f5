import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { CalendarPage } from '~/features/administration/calendar-page'
import { readCalendar } from '~/features/administration/read-calendar.server'
import { requirePermission } from '~/platform/access.server'
import { live } from '~/platform/live.server'

export const handle = { access: 'admin:calendar' }

export const meta: MetaFunction = () => [{ title: 'Calendar - OPEL Daily' }]

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requirePermission(args, 'admin:calendar')
  const search = new URL(args.request.url).searchParams
  return {
    calendar: await readCalendar(live(args.context), actor),
    done: search.get('done'),
  }
}

export default function Calendar() {
  return <CalendarPage {...useLoaderData<typeof loader>()} />
}
