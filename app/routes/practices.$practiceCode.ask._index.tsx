import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { practiceScopeOf } from '~/domain/access/actor'
import { ChooseWhatToAsk } from '~/features/support/ask-pages'
import { listOffers } from '~/features/support/support-offers.server'
import { requirePractice } from '~/features/support/support-world.server'
import { requirePermission } from '~/platform/access.server'
import { live } from '~/platform/live.server'
import { practiceParams, requireParams } from '~/platform/params.server'

export const handle = { access: 'request:submit' }

export const meta: MetaFunction = () => [{ title: 'Ask for a closure or session - OPEL Daily' }]

export async function loader(args: LoaderFunctionArgs) {
  const { practiceCode } = requireParams(practiceParams, args.params, 'practice')
  const actor = await requirePermission(args, 'request:submit', practiceCode)
  const world = live(args.context)
  const practice = await requirePractice(world, practiceScopeOf(actor), practiceCode)
  const { code, name } = practice
  return { practice: { code, name }, offers: await listOffers(world, practice) }
}

export default function Ask() {
  return <ChooseWhatToAsk {...useLoaderData<typeof loader>()} />
}
