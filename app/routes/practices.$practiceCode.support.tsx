import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { practiceScopeOf } from '~/domain/access/actor'
import { WhatHelpExists } from '~/features/support/ask-pages'
import { listOffers } from '~/features/support/support-offers.server'
import { requirePractice } from '~/features/support/support-world.server'
import { requirePermission } from '~/platform/access.server'
import { live } from '~/platform/live.server'
import { practiceParams, requireParams } from '~/platform/params.server'

export const handle = { access: 'own-request:read' }

export const meta: MetaFunction = () => [{ title: 'What help exists - OPEL Daily' }]

export async function loader(args: LoaderFunctionArgs) {
  const { practiceCode } = requireParams(practiceParams, args.params, 'practice')
  const actor = await requirePermission(args, 'own-request:read', practiceCode)
  const world = live(args.context)
  const practice = await requirePractice(world, practiceScopeOf(actor), practiceCode)
  const { code, name } = practice
  return { practice: { code, name }, offers: await listOffers(world, practice) }
}

export default function Support() {
  return <WhatHelpExists {...useLoaderData<typeof loader>()} />
}
