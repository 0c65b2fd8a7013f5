import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { BackupsPage } from '~/features/administration/backups-page'
import { readBackupsPage } from '~/features/administration/backups-page.server'
import { requirePermission } from '~/platform/access.server'
import { live } from '~/platform/live.server'

export const handle = { access: 'admin:jobs' }

export const meta: MetaFunction = () => [{ title: 'Backups - OPEL Daily' }]

export async function loader(args: LoaderFunctionArgs) {
  await requirePermission(args, 'admin:jobs')
  return readBackupsPage(live(args.context), args.context.app.env.isDemo)
}

export default function Backups() {
  return <BackupsPage {...useLoaderData<typeof loader>()} />
}
