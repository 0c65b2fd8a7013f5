import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { areasOf } from '~/features/administration/overview-areas'
import { OverviewPage } from '~/features/administration/overview-page'
import { readOverview } from '~/features/administration/read-overview.server'
import { requirePermission } from '~/platform/access.server'
import { live } from '~/platform/live.server'

export const handle = { access: 'admin:organisations' }

export const meta: MetaFunction = () => [{ title: 'Administration - OPEL Daily' }]

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requirePermission(args, 'admin:organisations')
  const { clock, env } = args.context.app
  const overview = await readOverview(live(args.context), actor, {
    sendsMail: env.smtpUrl !== undefined,
    keepsBackups: clock.kind === 'system',
    needsSecondStep: !env.isDemo,
  })
  return { attention: overview.attention, areas: areasOf(overview, clock.kind === 'demo') }
}

export default function Administration() {
  return <OverviewPage {...useLoaderData<typeof loader>()} />
}
