import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { readToday } from '~/features/today/today.server'
import { TodayPage } from '~/features/today/today-page'
import { requirePermission } from '~/platform/access.server'
import { live } from '~/platform/live.server'
import { useRefresh } from '~/ui/work/use-refresh'

export const handle = { access: 'today:read' }

export const meta: MetaFunction = () => [{ title: 'Today - OPEL Daily' }]

/** An OPEL 4 must show on every open page of the ICB within 15 seconds. */
const REFRESH_SECONDS = 15

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requirePermission(args, 'today:read')
  return readToday(live(args.context), actor)
}

export default function Today() {
  useRefresh(REFRESH_SECONDS)
  return <TodayPage today={useLoaderData<typeof loader>()} />
}
