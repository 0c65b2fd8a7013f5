import { type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { answerWithWeekFile } from '~/features/trends/week-file-request.server'
import { requirePermission } from '~/platform/access.server'

export const handle = { access: 'week:read' }

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requirePermission(args, 'week:read')
  const answer = await answerWithWeekFile(args, actor, 'xlsx')
  return answer ?? redirect(`/icb/week${new URL(args.request.url).search}`)
}
