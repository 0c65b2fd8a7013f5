import { type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { auditPath } from '~/features/administration/audit-address'
import { openAuditFile } from '~/features/administration/audit-file.server'
import { requirePermission } from '~/platform/access.server'
import { fileAnswer } from '~/platform/file-answer.server'
import { streamFile } from '~/platform/file-stream.server'
import { live } from '~/platform/live.server'

export const handle = { access: 'admin:audit' }

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requirePermission(args, 'admin:audit')
  const url = new URL(args.request.url)
  const file = await openAuditFile(live(args.context), actor, url.searchParams)
  // A file cannot say what is wrong with a search; the page of the same address does.
  if (!file) return redirect(`${auditPath}${url.search}`, 303)
  return fileAnswer(file.name, 'csv', streamFile(args, file.pieces))
}
