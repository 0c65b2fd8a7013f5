import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { MembershipOverviewPage } from '~/features/membership/overview-page'
import { readMembershipOverview } from '~/features/membership/read-overview.server'
import { requirePermission } from '~/platform/access.server'
import { live } from '~/platform/live.server'

export const handle = { access: 'membership:read' }

export const meta: MetaFunction = () => [{ title: 'Joining, pauses and mergers - OPEL Daily' }]

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requirePermission(args, 'membership:read')
  return readMembershipOverview(live(args.context), actor)
}

export default function MembershipOverview() {
  return <MembershipOverviewPage page={useLoaderData<typeof loader>()} />
}
