import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { AccessLogPage } from '~/features/administration/access-log-page'
import { readAccessLog } from '~/features/administration/read-access-log.server'
import { requirePermission } from '~/platform/access.server'
import { live } from '~/platform/live.server'

export const handle = { access: 'admin:audit' }

export const meta: MetaFunction = () => [{ title: 'Access log - OPEL Daily' }]

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requirePermission(args, 'admin:audit')
  return readAccessLog(live(args.context), actor, new URL(args.request.url).searchParams)
}

export default function AccessLog() {
  return <AccessLogPage {...useLoaderData<typeof loader>()} />
}
