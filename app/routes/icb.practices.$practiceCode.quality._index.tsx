import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { QualityPage } from '~/features/at-risk/quality-page'
import { readQualityPage } from '~/features/at-risk/read-quality.server'
import { PracticeIndicators } from '~/features/indicators/practice-indicators'
import { readPracticeIndicators } from '~/features/indicators/read-practice-indicators.server'
import { noteLook } from '~/features/trust/note-look.server'
import { requirePermission } from '~/platform/access.server'
import { live } from '~/platform/live.server'
import { practiceParams, requireParams } from '~/platform/params.server'
import { notFound } from '~/platform/responses.server'

export const handle = { access: 'at-risk:read' }

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: `Quality view, ${found?.page.practice.name ?? 'practice'} - OPEL Daily` },
]

export async function loader(args: LoaderFunctionArgs) {
  const { practiceCode } = requireParams(practiceParams, args.params, 'practice')
  const actor = await requirePermission(args, 'at-risk:read', practiceCode)
  const world = live(args.context)
  const page = await readQualityPage(world, actor, practiceCode)
  const indicators = await readPracticeIndicators(world, actor, practiceCode)
  if (!page || !indicators) throw notFound('practice')
  await noteLook(world, actor, practiceCode, 'practice')
  return { page, indicators, done: new URL(args.request.url).searchParams.get('done') }
}

export default function Quality() {
  const { page, indicators, done } = useLoaderData<typeof loader>()
  return <QualityPage page={page} done={done} indicators={<PracticeIndicators indicators={indicators} />} />
}
