import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { PartnerAskListPage } from '~/features/support/partner-ask-icb-pages'
import { readAskList } from '~/features/support/partner-ask-read.server'
import { requirePermission } from '~/platform/access.server'
import { live } from '~/platform/live.server'

export const handle = { access: 'partner-ask:write' }

export const meta: MetaFunction = () => [{ title: 'Asks to partners - OPEL Daily' }]

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requirePermission(args, 'partner-ask:write')
  const view = new URL(args.request.url).searchParams.get('view')
  return { list: await readAskList(live(args.context), actor, view) }
}

export default function PartnerAsks() {
  return <PartnerAskListPage {...useLoaderData<typeof loader>()} />
}
