import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { PackListPage } from '~/features/trends/pack-list-page'
import { readPackList } from '~/features/trends/read-pack.server'
import { requirePermission } from '~/platform/access.server'
import { live } from '~/platform/live.server'

export const handle = { access: 'pack:read' }

export const meta: MetaFunction = () => [{ title: 'Weekly packs - OPEL Daily' }]

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requirePermission(args, 'pack:read')
  const asked = new URL(args.request.url).searchParams.get('page') ?? '1'
  const page = /^[1-9]\d{0,3}$/.test(asked) ? Number(asked) : 1
  return { list: await readPackList(live(args.context), actor, page) }
}

export default function Packs() {
  return <PackListPage list={useLoaderData<typeof loader>().list} />
}
