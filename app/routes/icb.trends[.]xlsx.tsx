import { type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { answerWithTrendFile } from '~/features/trends/trend-file.server'
import { requirePermission } from '~/platform/access.server'

export const handle = { access: 'trends:read' }

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requirePermission(args, 'trends:read')
  const answer = await answerWithTrendFile(args, actor, 'xlsx')
  return answer ?? redirect(`/icb/trends${new URL(args.request.url).search}`)
}
