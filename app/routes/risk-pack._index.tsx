import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData, useRouteLoaderData } from '@remix-run/react'
import { PacksPage } from '~/features/at-risk/packs-page'
import { readPacks } from '~/features/at-risk/read-packs.server'
import { requirePermission } from '~/platform/access.server'
import { live } from '~/platform/live.server'
import type { ShellData } from '~/ui/shell/shell-data'

export const handle = { access: 'risk-pack:read' }

export const meta: MetaFunction = () => [{ title: 'Risk Share pack - OPEL Daily' }]

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requirePermission(args, 'risk-pack:read')
  return { list: await readPacks(live(args.context), actor) }
}

export default function RiskPacks() {
  const phone = useRouteLoaderData<ShellData>('root')?.teamPhone ?? null
  return <PacksPage list={useLoaderData<typeof loader>().list} phone={phone} />
}
