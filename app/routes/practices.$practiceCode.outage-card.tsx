import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { practiceScopeOf } from '~/domain/access/actor'
import { OutageCardView } from '~/features/returns/outage-card-view'
import { readOutageCard } from '~/features/returns/read-outage-card.server'
import { requireTodaysReturn } from '~/features/returns/today.server'
import { requirePermission } from '~/platform/access.server'
import { live } from '~/platform/live.server'
import { practiceParams, requireParams } from '~/platform/params.server'

export const handle = { access: 'practice-home:read' }

export const meta: MetaFunction = () => [{ title: 'When you cannot reach OPEL Daily - OPEL Daily' }]

export async function loader(args: LoaderFunctionArgs) {
  const { practiceCode } = requireParams(practiceParams, args.params, 'practice')
  const actor = await requirePermission(args, 'practice-home:read', practiceCode)
  const world = live(args.context)
  const { facts } = await requireTodaysReturn(world, practiceScopeOf(actor), practiceCode)
  return readOutageCard(world, actor, { code: practiceCode, name: facts.name })
}

export default function OutageCard() {
  const page = useLoaderData<typeof loader>()
  return <OutageCardView page={page} back={`/practices/${page.practice?.code}`} />
}
