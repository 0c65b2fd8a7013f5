import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData, useSearchParams } from '@remix-run/react'
import { HomeView } from '~/features/returns/home-view'
import { readHome } from '~/features/returns/read-home.server'
import { requirePermission } from '~/platform/access.server'
import { live } from '~/platform/live.server'
import { practiceParams, requireParams } from '~/platform/params.server'

export const handle = { access: 'practice-home:read' }

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? `${data.practice.name}, ${data.practice.pcnName} PCN` : 'Practice'} - OPEL Daily` },
]

export async function loader(args: LoaderFunctionArgs) {
  const { practiceCode } = requireParams(practiceParams, args.params, 'practice')
  const actor = await requirePermission(args, 'practice-home:read', practiceCode)
  return readHome(live(args.context), actor, practiceCode)
}

export default function PracticeHome() {
  const [search] = useSearchParams()
  return <HomeView page={useLoaderData<typeof loader>()} done={search.get('done')} />
}
