import type { LoaderFunctionArgs } from '@remix-run/node'
import { answerWithAtRiskFile } from '~/features/at-risk/at-risk-file.server'
import { requirePermission } from '~/platform/access.server'

export const handle = { access: 'at-risk:read' }

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requirePermission(args, 'at-risk:read')
  return answerWithAtRiskFile(args, actor, 'xlsx')
}
