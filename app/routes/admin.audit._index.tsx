import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { AuditPage } from '~/features/administration/audit-page'
import { readAudit } from '~/features/administration/read-audit.server'
import { requirePermission } from '~/platform/access.server'
import { live } from '~/platform/live.server'

export const handle = { access: 'admin:audit' }

export const meta: MetaFunction = () => [{ title: 'Audit - OPEL Daily' }]

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requirePermission(args, 'admin:audit')
  return readAudit(live(args.context), actor, new URL(args.request.url).searchParams)
}

export default function Audit() {
  return <AuditPage {...useLoaderData<typeof loader>()} />
}
