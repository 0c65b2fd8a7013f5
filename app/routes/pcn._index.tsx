import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { PcnPage } from '~/features/today/pcn-page'
import { readPcnPicture } from '~/features/today/pcn-picture.server'
import { requirePermission } from '~/platform/access.server'
import { live } from '~/platform/live.server'

export const handle = { access: 'pcn:read' }

export const meta: MetaFunction = () => [{ title: 'My PCN - OPEL Daily' }]

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requirePermission(args, 'pcn:read')
  return readPcnPicture(live(args.context), actor)
}

export default function Pcn() {
  return <PcnPage pcn={useLoaderData<typeof loader>()} asks={null} />
}
