import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { readListSearch, readRequestList } from '~/features/support/request-list.server'
import { RequestListPage } from '~/features/support/request-list-page'
import { requirePermission } from '~/platform/access.server'
import { live } from '~/platform/live.server'

export const handle = { access: 'request:review' }

export const meta: MetaFunction = () => [{ title: 'Support requests - OPEL Daily' }]

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requirePermission(args, 'request:review')
  const asked = readListSearch(new URL(args.request.url).searchParams)
  return { list: await readRequestList(live(args.context), actor, asked) }
}

export default function Requests() {
  return <RequestListPage {...useLoaderData<typeof loader>()} />
}
