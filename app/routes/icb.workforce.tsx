import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { WorkforcePage } from '~/features/workforce/workforce-page'
import { readWorkforceView } from '~/features/workforce/workforce-view.server'
import { requirePermission } from '~/platform/access.server'
import { live } from '~/platform/live.server'

export const handle = { access: 'workforce:read' }

export const meta: MetaFunction = () => [{ title: 'Workforce - OPEL Daily' }]

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requirePermission(args, 'workforce:read')
  const done = new URL(args.request.url).searchParams.get('done')
  return { view: await readWorkforceView(live(args.context), actor), done }
}

export default function Workforce() {
  return <WorkforcePage {...useLoaderData<typeof loader>()} />
}
