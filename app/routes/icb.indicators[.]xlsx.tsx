import { type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { answerWithIndicators } from '~/features/indicators/indicators-file.server'
import { requirePermission } from '~/platform/access.server'

export const handle = { access: 'indicators:read' }

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requirePermission(args, 'indicators:read')
  const answer = await answerWithIndicators(args, actor, 'xlsx')
  return answer ?? redirect(`/icb/indicators${new URL(args.request.url).search}`)
}
