import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { SystemPage } from '~/features/today/system-page'
import { readSystemPicture } from '~/features/today/system-picture.server'
import { requirePermission } from '~/platform/access.server'
import { live } from '~/platform/live.server'

export const handle = { access: 'system-picture:read' }

export const meta: MetaFunction = () => [{ title: 'System picture - OPEL Daily' }]

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requirePermission(args, 'system-picture:read')
  return readSystemPicture(live(args.context), actor)
}

export default function System() {
  return <SystemPage system={useLoaderData<typeof loader>()} />
}
