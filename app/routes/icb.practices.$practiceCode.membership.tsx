import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData, useSearchParams } from '@remix-run/react'
import { MembershipPage } from '~/features/membership/membership-page'
import { readMembership } from '~/features/membership/read-membership.server'
import { noteLook } from '~/features/trust/note-look.server'
import { requirePermission } from '~/platform/access.server'
import { live } from '~/platform/live.server'
import { practiceParams, requireParams } from '~/platform/params.server'
import { notFound } from '~/platform/responses.server'

export const handle = { access: 'membership:read' }

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? data.name : 'Practice'}, part in the daily return - OPEL Daily` },
]

export async function loader(args: LoaderFunctionArgs) {
  const { practiceCode } = requireParams(practiceParams, args.params, 'practice')
  const actor = await requirePermission(args, 'membership:read', practiceCode)
  const world = live(args.context)
  const member = await readMembership(world, actor, practiceCode)
  if (!member) throw notFound('practice')
  await noteLook(world, actor, practiceCode, 'practice')
  return member
}

export default function Membership() {
  const [search] = useSearchParams()
  return <MembershipPage member={useLoaderData<typeof loader>()} done={search.get('done')} />
}
