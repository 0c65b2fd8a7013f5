import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData, useSearchParams } from '@remix-run/react'
import { readReview } from '~/features/practice-team/read-team.server'
import { ReviewNotice } from '~/features/practice-team/review-notice'
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
  const world = live(args.context)
  const [home, review] = await Promise.all([
    readHome(world, actor, practiceCode),
    actor.isLead ? readReview(world, actor, practiceCode) : null,
  ])
  return { ...home, toReview: review?.roleIds.length ?? 0 }
}

export default function PracticeHome() {
  const [search] = useSearchParams()
  const page = useLoaderData<typeof loader>()
  return (
    <HomeView
      page={page}
      done={search.get('done')}
      task={page.toReview > 0 && <ReviewNotice practiceCode={page.practice.code} people={page.toReview} />}
    />
  )
}
