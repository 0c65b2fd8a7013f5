import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { readQueue } from '~/features/cases/queue.server'
import { readAskedQueue } from '~/features/cases/queue-filters'
import { QueuePage } from '~/features/cases/queue-page'
import { requirePermission } from '~/platform/access.server'
import { live } from '~/platform/live.server'
import { useRefresh } from '~/ui/work/use-refresh'

export const handle = { access: 'queue:read' }

export const meta: MetaFunction = () => [{ title: 'Queue - OPEL Daily' }]

/** An OPEL 4 must show on every open page of the ICB within 15 seconds. */
const REFRESH_SECONDS = 15

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requirePermission(args, 'queue:read')
  return readQueue(live(args.context), actor, readAskedQueue(new URL(args.request.url).searchParams))
}

export default function Queue() {
  useRefresh(REFRESH_SECONDS)
  return <QueuePage queue={useLoaderData<typeof loader>()} />
}
