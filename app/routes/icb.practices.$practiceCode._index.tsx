import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { PracticeIndicators, PracticeIndicatorsLine } from '~/features/indicators/practice-indicators'
import { readPracticeIndicators } from '~/features/indicators/read-practice-indicators.server'
import { PracticePage } from '~/features/practices/practice-page'
import { readPracticePage } from '~/features/practices/practice-page.server'
import { noteLook } from '~/features/trust/note-look.server'
import { requirePermission } from '~/platform/access.server'
import { live } from '~/platform/live.server'
import { practiceParams, requireParams } from '~/platform/params.server'
import { notFound } from '~/platform/responses.server'

export const handle = { access: 'practice:read' }

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  {
    title: `${found ? `${found.practice.name}, ${found.practice.pcnName} PCN` : 'Practice'} - OPEL Daily`,
  },
]

export async function loader(args: LoaderFunctionArgs) {
  const { practiceCode } = requireParams(practiceParams, args.params, 'practice')
  const actor = await requirePermission(args, 'practice:read', practiceCode)
  const world = live(args.context)
  const practice = await readPracticePage(world, actor, practiceCode)
  const indicators = await readPracticeIndicators(world, actor, practiceCode)
  if (!practice || !indicators) throw notFound('practice')
  await noteLook(world, actor, practiceCode, 'practice')
  return { practice, indicators, done: new URL(args.request.url).searchParams.get('done') }
}

export default function Practice() {
  const { practice, indicators, done } = useLoaderData<typeof loader>()
  return (
    <PracticePage
      practice={practice}
      done={done}
      indicatorsLine={<PracticeIndicatorsLine indicators={indicators} />}
      indicators={<PracticeIndicators indicators={indicators} />}
    />
  )
}
