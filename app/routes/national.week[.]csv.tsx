import { type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { answerWithNationalFile } from '~/features/national/national-file-request.server'
import { requirePermission } from '~/platform/access.server'

export const handle = { access: 'national-week:read' }

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requirePermission(args, 'national-week:read')
  const answer = await answerWithNationalFile(args, actor, 'csv')
  return answer ?? redirect(`/national/week${new URL(args.request.url).search}`)
}
