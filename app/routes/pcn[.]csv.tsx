import type { LoaderFunctionArgs } from '@remix-run/node'
import { answerWithPcnFile } from '~/features/today/pcn-file.server'
import { requirePermission } from '~/platform/access.server'

export const handle = { access: 'pcn:read' }

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requirePermission(args, 'pcn:read')
  return answerWithPcnFile(args, actor, 'csv')
}
