import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { readWaitingList } from '~/features/support/waiting-list.server'
import { WaitingListPage } from '~/features/support/waiting-list-page'
import { requirePermission } from '~/platform/access.server'
import { live } from '~/platform/live.server'

export const handle = { access: 'request:review' }

export const meta: MetaFunction = () => [{ title: 'Waiting list - OPEL Daily' }]

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requirePermission(args, 'request:review')
  return readWaitingList(live(args.context), actor)
}

export default function WaitingList() {
  return <WaitingListPage {...useLoaderData<typeof loader>()} />
}
