import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { readPracticeList } from '~/features/practices/practice-list.server'
import { PracticeListPage } from '~/features/practices/practice-list-page'
import { readAskedPractices } from '~/features/practices/practice-search'
import { requirePermission } from '~/platform/access.server'
import { live } from '~/platform/live.server'

export const handle = { access: 'practice:read' }

export const meta: MetaFunction = () => [{ title: 'Practices - OPEL Daily' }]

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requirePermission(args, 'practice:read')
  const asked = readAskedPractices(new URL(args.request.url).searchParams)
  return readPracticeList(live(args.context), actor, asked)
}

export default function Practices() {
  return <PracticeListPage list={useLoaderData<typeof loader>()} />
}
