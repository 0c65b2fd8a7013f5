import type { LoaderFunctionArgs } from '@remix-run/node'
import { answerWithOwnTrend } from '~/features/practice-trend/trend-file.server'
import { requirePermission } from '~/platform/access.server'
import { practiceParams, requireParams } from '~/platform/params.server'
import { notFound } from '~/platform/responses.server'

export const handle = { access: 'own-trend:read' }

export async function loader(args: LoaderFunctionArgs) {
  const { practiceCode } = requireParams(practiceParams, args.params, 'practice')
  const actor = await requirePermission(args, 'own-trend:read', practiceCode)
  const answer = await answerWithOwnTrend(args, actor, practiceCode, 'csv')
  if (!answer) throw notFound('practice')
  return answer
}
