import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { NominationsPage } from '~/features/at-risk/nominations-page'
import { readNominations } from '~/features/at-risk/read-nominations.server'
import { requirePermission } from '~/platform/access.server'
import { live } from '~/platform/live.server'

export const handle = { access: 'at-risk:read' }

export const meta: MetaFunction = () => [{ title: 'Nominations to national offers - OPEL Daily' }]

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requirePermission(args, 'at-risk:read')
  const search = new URL(args.request.url).searchParams
  const list = await readNominations(live(args.context), actor, search.get('offer'))
  return { list, done: search.get('done') }
}

export default function Nominations() {
  const { list, done } = useLoaderData<typeof loader>()
  return <NominationsPage list={list} done={done} />
}
