import type { LoaderFunctionArgs } from '@remix-run/node'
import { answerWithOutcomes } from '~/features/support/outcomes-file.server'
import { requirePermission } from '~/platform/access.server'

export const handle = { access: 'week:read' }

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requirePermission(args, 'week:read')
  return answerWithOutcomes(args, actor, 'csv')
}
