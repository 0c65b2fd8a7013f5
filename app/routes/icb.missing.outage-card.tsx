import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { OutageCardView } from '~/features/returns/outage-card-view'
import { readOutageCard } from '~/features/returns/read-outage-card.server'
import { requirePermission } from '~/platform/access.server'
import { live } from '~/platform/live.server'

export const handle = { access: 'missing:read' }

export const meta: MetaFunction = () => [{ title: 'Outage card - OPEL Daily' }]

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requirePermission(args, 'missing:read')
  return readOutageCard(live(args.context), actor, null)
}

export default function OutageCard() {
  return <OutageCardView page={useLoaderData<typeof loader>()} back="/icb/missing" />
}
