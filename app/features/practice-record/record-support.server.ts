import type { TeamScope } from '#db/queries/practice-team'
import { listRequestEvents } from '#db/queries/request-changes'
import { listRecordMessages, listRecordNotices } from '#db/queries/sent-record'
import { listSupportRequests, type SupportRequest } from '#db/queries/support-requests'
import { listSupportNames } from '#db/queries/trend-responses'
import { happeningWords } from '~/domain/support/request-event-words'
import { parseRequestEvent } from '~/domain/support/request-events'
import { requestStateWords } from '~/domain/support/request-states'
import {
  type NoticeDetails,
  parseNoticeDetails,
  parseRequestDetails,
  type RequestDetails,
} from '~/domain/support/stored-details'
import { letOthersIn } from '~/platform/jobs.server'
import type { Live } from '~/platform/live.server'
import { momentInFile } from './moment-in-file'
import type { RecordTable } from './record-table.server'

/** A form said line by line, as the pages of support say it. */
export type DetailRows<Details> = (
  details: Details,
) => readonly { readonly label: string; readonly value: string }[]

const requestsAtOnce = 50

/** Everything the practice asked for or was offered: what its form said, and each step with who and when. */
export async function recordOfRequests(
  { db }: Pick<Live, 'db'>,
  scope: TeamScope,
  detailRows: DetailRows<RequestDetails>,
): Promise<RecordTable> {
  const names = await listSupportNames(db, scope.icbCode)
  const rows: string[][] = []
  for (let offset = 0; ; offset += requestsAtOnce) {
    const some = await listSupportRequests(db, scope, {}, { limit: requestsAtOnce, offset })
    for (const request of some) {
      const head = headOf(request, names)
      for (const { label, value } of detailRows(parseRequestDetails(request.details))) {
        rows.push([...head, 'What was asked', momentInFile(request.askedAt), label, value])
      }
      for (const event of await listRequestEvents(db, request.id)) {
        const words = happeningWords(parseRequestEvent(event), 'practice')
        rows.push([
          ...head,
          'What happened',
          momentInFile(event.at),
          event.personName ?? 'The service',
          words,
        ])
      }
    }
    await letOthersIn()
    if (some.length < requestsAtOnce) break
  }
  return {
    columns: [
      'Reference',
      'Support',
      'Where it stands',
      'Kind of line',
      'When (London time)',
      'What or who',
      'Words',
    ],
    rows,
  }
}

function headOf(request: SupportRequest, names: ReadonlyMap<string, string>): string[] {
  return [
    request.reference,
    names.get(request.actionCode) ?? request.actionCode,
    requestStateWords[request.state],
  ]
}

/** Each closure notice, a line for each thing it told. */
export async function recordOfNotices(
  { db }: Pick<Live, 'db'>,
  scope: TeamScope,
  noticeRows: DetailRows<NoticeDetails>,
): Promise<RecordTable> {
  const rows = (await listRecordNotices(db, scope)).flatMap((notice) => {
    const head = [notice.noticeNumber, momentInFile(notice.notifiedAt), notice.notifiedByName ?? '']
    const told = noticeRows(parseNoticeDetails(notice.details)).map(({ label, value }) => [label, value])
    const after = [
      ['Cover', notice.coverNote ?? 'None noted'],
      ['Open again', notice.reopenedAt ? momentInFile(notice.reopenedAt) : 'Not confirmed yet'],
    ]
    return [...told, ...after].map((line) => [...head, ...line])
  })
  return { columns: ['Notice', 'Told (London time)', 'By', 'What', 'Words'], rows }
}

/** Each message between the practice and the primary care team. */
export async function recordOfMessages({ db }: Pick<Live, 'db'>, scope: TeamScope): Promise<RecordTable> {
  const messages = await listRecordMessages(db, scope)
  return {
    columns: ['Case', 'When (London time)', 'From', 'Written by', 'Message'],
    rows: messages.map((one) => [
      one.caseReference,
      momentInFile(one.at),
      one.direction === 'from_practice' ? 'The practice' : 'The ICB',
      one.personName,
      one.body,
    ]),
  }
}
