import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { AsksOfPcn } from '~/features/support/pcn-ask-lead-page'
import { readAsksOfPcn } from '~/features/support/pcn-ask-read.server'
import { PcnPage } from '~/features/today/pcn-page'
import { readPcnPicture } from '~/features/today/pcn-picture.server'
import { requirePermission } from '~/platform/access.server'
import { live } from '~/platform/live.server'

export const handle = { access: 'pcn:read' }

export const meta: MetaFunction = () => [{ title: 'My PCN - OPEL Daily' }]

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requirePermission(args, 'pcn:read')
  const world = live(args.context)
  return { pcn: await readPcnPicture(world, actor), asks: await readAsksOfPcn(world, actor) }
}

export default function Pcn() {
  const { pcn, asks } = useLoaderData<typeof loader>()
  return <PcnPage pcn={pcn} asks={<AsksOfPcn asks={asks} />} />
}
