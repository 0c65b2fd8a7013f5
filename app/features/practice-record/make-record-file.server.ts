import type { TeamScope } from '#db/queries/practice-team'
import { insertExportLooks } from '#db/queries/trends'
import type { Actor } from '~/domain/access/actor'
import { instant, londonDayOf } from '~/domain/calendar/days'
import type { NoticeDetails, RequestDetails } from '~/domain/support/stored-details'
import { letOthersIn } from '~/platform/jobs.server'
import type { Live } from '~/platform/live.server'
import type { RecordFile, RecordPart } from './record-files'
import { type AnswerLines, recordOfReturns } from './record-returns.server'
import { type DetailRows, recordOfMessages, recordOfNotices, recordOfRequests } from './record-support.server'
import { type RecordTable, toCsv, toThings } from './record-table.server'

/** The words of other pages, handed over so that file and page cannot disagree. */
export interface RecordWords {
  readonly answerLines: AnswerLines
  readonly detailRows: DetailRows<RequestDetails>
  readonly noticeRows: DetailRows<NoticeDetails>
}

export interface MadeFile {
  readonly name: string
  readonly contentType: string
  readonly body: string
}

/**
 * All that a practice has sent, as a file. Taking it away is a look at the practice like any other export, and stands in its
 * list of who looked.
 */
export async function makeRecordFile(
  live: Live,
  actor: Actor,
  asked: { readonly practiceCode: string; readonly file: RecordFile; readonly words: RecordWords },
): Promise<MadeFile> {
  const { practiceCode, file, words } = asked
  const scope: TeamScope = { icbCode: actor.icbCode, practiceCode }
  await insertExportLooks(live.db, {
    practiceCodes: [practiceCode],
    personId: actor.personId,
    role: actor.role,
    at: instant(live.now),
  })
  const name = `${practiceCode}-${file.part}-${londonDayOf(live.now)}.${file.format}`
  if (file.format === 'csv') {
    const body = await toCsv(await tableOf(live, scope, file.part, words), letOthersIn)
    return { name, contentType: 'text/csv; charset=utf-8', body }
  }
  const everything = {
    practice: practiceCode,
    asAt: instant(live.now),
    returns: toThings(await tableOf(live, scope, 'returns', words)),
    requests: toThings(await tableOf(live, scope, 'requests', words)),
    notices: toThings(await tableOf(live, scope, 'notices', words)),
    messages: toThings(await tableOf(live, scope, 'messages', words)),
  }
  return { name, contentType: 'application/json; charset=utf-8', body: JSON.stringify(everything, null, 1) }
}

function tableOf(live: Live, scope: TeamScope, part: RecordPart, words: RecordWords): Promise<RecordTable> {
  switch (part) {
    case 'returns':
      return recordOfReturns(live, scope, words.answerLines)
    case 'requests':
      return recordOfRequests(live, scope, words.detailRows)
    case 'notices':
      return recordOfNotices(live, scope, words.noticeRows)
    case 'messages':
      return recordOfMessages(live, scope)
  }
}
