import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { PartnersListPage } from '~/features/support/partner-ask-partner-pages'
import { readPartnersList } from '~/features/support/partner-ask-read.server'
import { requirePermission } from '~/platform/access.server'
import { live } from '~/platform/live.server'

export const handle = { access: 'partner-ask:answer' }

export const meta: MetaFunction = () => [{ title: 'Asks to you - OPEL Daily' }]

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requirePermission(args, 'partner-ask:answer')
  return { list: await readPartnersList(live(args.context), actor) }
}

export default function Asks() {
  return <PartnersListPage {...useLoaderData<typeof loader>()} />
}
