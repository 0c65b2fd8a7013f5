import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { MissingView } from '~/features/returns/missing-view'
import { readMissing } from '~/features/returns/read-missing.server'
import { requirePermission } from '~/platform/access.server'
import { live } from '~/platform/live.server'

export const handle = { access: 'missing:read' }

export const meta: MetaFunction = () => [{ title: 'Missing returns - OPEL Daily' }]

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requirePermission(args, 'missing:read')
  const search = new URL(args.request.url).searchParams
  const asked = { pcn: search.get('pcn') ?? '', place: search.get('place') ?? '' }
  return { page: await readMissing(live(args.context), actor, asked), done: search.get('done') }
}

export default function MissingReturns() {
  const { page, done } = useLoaderData<typeof loader>()
  return <MissingView page={page} done={done} />
}
