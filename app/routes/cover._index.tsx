import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { readCoverList, readCoverSearch } from '~/features/support/cover-page.server'
import { CoverListPage } from '~/features/support/cover-pages'
import { requirePermission } from '~/platform/access.server'
import { live } from '~/platform/live.server'

export const handle = { access: 'cover:answer' }

export const meta: MetaFunction = () => [{ title: 'Cover requests - OPEL Daily' }]

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requirePermission(args, 'cover:answer')
  const asked = readCoverSearch(new URL(args.request.url).searchParams)
  return { list: await readCoverList(live(args.context), actor, asked) }
}

export default function Cover() {
  return <CoverListPage {...useLoaderData<typeof loader>()} />
}
