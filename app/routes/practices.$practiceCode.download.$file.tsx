import type { LoaderFunctionArgs } from '@remix-run/node'
import { makeRecordFile } from '~/features/practice-record/make-record-file.server'
import { recordFileOf } from '~/features/practice-record/record-files'
import { answerLines } from '~/features/returns/answer-words'
import { detailRows, noticeRows } from '~/features/support/request-rows'
import { requirePermission } from '~/platform/access.server'
import { attachmentNamed } from '~/platform/file-answer.server'
import { live } from '~/platform/live.server'
import { practiceParams, requireParams } from '~/platform/params.server'
import { notFound } from '~/platform/responses.server'

export const handle = { access: 'own-record:download' }

export async function loader(args: LoaderFunctionArgs) {
  const { practiceCode } = requireParams(practiceParams, args.params, 'practice')
  const actor = await requirePermission(args, 'own-record:download', practiceCode)
  const file = recordFileOf(args.params.file)
  if (!file) throw notFound('file')
  const words = { answerLines, detailRows, noticeRows }
  const { name, contentType, body } = await makeRecordFile(live(args.context), actor, {
    practiceCode,
    file,
    words,
  })
  return new Response(body, {
    headers: {
      'Content-Type': contentType,
      'Content-Disposition': attachmentNamed(name),
      'Cache-Control': 'no-store',
    },
  })
}
