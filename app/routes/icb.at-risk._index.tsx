import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { readAtRiskList } from '~/features/at-risk/at-risk-list.server'
import { AtRiskListPage } from '~/features/at-risk/at-risk-list-page'
import { readAskedAtRisk } from '~/features/at-risk/at-risk-search'
import { requirePermission } from '~/platform/access.server'
import { live } from '~/platform/live.server'

export const handle = { access: 'at-risk:read' }

export const meta: MetaFunction = () => [{ title: 'Practices at risk - OPEL Daily' }]

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requirePermission(args, 'at-risk:read')
  const asked = readAskedAtRisk(new URL(args.request.url).searchParams)
  return { list: await readAtRiskList(live(args.context), actor, asked) }
}

export default function AtRisk() {
  return <AtRiskListPage list={useLoaderData<typeof loader>().list} />
}
