import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { readOutcomeSpan, readOutcomes } from '~/features/support/outcomes.server'
import { OutcomesPage } from '~/features/support/outcomes-page'
import { requirePermission } from '~/platform/access.server'
import { live } from '~/platform/live.server'

export const handle = { access: 'week:read' }

export const meta: MetaFunction = () => [{ title: 'Did it help? - OPEL Daily' }]

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requirePermission(args, 'week:read')
  const days = readOutcomeSpan(new URL(args.request.url).searchParams)
  return { page: await readOutcomes(live(args.context), actor, days) }
}

export default function Helped() {
  return <OutcomesPage {...useLoaderData<typeof loader>()} />
}
