import type { Instant, IsoDay } from '~/domain/calendar/days'
import type { Executor } from '../connection'
import type { TeamScope } from './practice-team'

/** The days for which the practice has sent something, oldest first: each is read by itself. */
export async function listReturnedDays(
  db: Executor,
  { icbCode, practiceCode }: TeamScope,
): Promise<IsoDay[]> {
  const rows = await db
    .selectFrom('daily_returns')
    .select('day')
    .distinct()
    .where('icb_code', '=', icbCode)
    .where('practice_code', '=', practiceCode)
    .orderBy('day')
    .execute()
  return rows.map(({ day }) => day)
}

/** A closure notice as the practice gave it. */
export interface RecordNotice {
  readonly noticeNumber: string
  readonly notifiedAt: Instant
  readonly notifiedByName: string | null
  readonly reopenedAt: Instant | null
  readonly coverNote: string | null
  /** JSON; `parseNoticeDetails` reads it. */
  readonly details: string
}

/** Every closure notice of the practice, oldest first. */
export async function listRecordNotices(
  db: Executor,
  { icbCode, practiceCode }: TeamScope,
): Promise<RecordNotice[]> {
  const rows = await db
    .selectFrom('closures')
    .leftJoin('people', 'people.id', 'closures.notified_by')
    .select([
      'closures.notice_number as noticeNumber',
      'closures.notified_at as notifiedAt',
      'people.name as notifiedByName',
      'closures.reopened_at as reopenedAt',
      'closures.cover_note as coverNote',
      'closures.details as details',
    ])
    .where('closures.icb_code', '=', icbCode)
    .where('closures.practice_code', '=', practiceCode)
    .where('closures.notice_number', 'is not', null)
    .orderBy('closures.id')
    .execute()
  return rows.map((row) => ({ ...row, noticeNumber: row.noticeNumber ?? '' }))
}

/** A message between the practice and the ICB. */
export interface RecordMessage {
  readonly at: Instant
  readonly caseReference: string
  readonly direction: 'to_practice' | 'from_practice'
  readonly personName: string
  readonly body: string
}

/** Every message of the practice's cases, both ways, oldest first. Internal notes are another table, and not the practice's. */
export async function listRecordMessages(
  db: Executor,
  { icbCode, practiceCode }: TeamScope,
): Promise<RecordMessage[]> {
  return db
    .selectFrom('case_messages')
    .innerJoin('cases', 'cases.id', 'case_messages.case_id')
    .innerJoin('people', 'people.id', 'case_messages.person_id')
    .select([
      'case_messages.at as at',
      'cases.reference as caseReference',
      'case_messages.direction as direction',
      'people.name as personName',
      'case_messages.body as body',
    ])
    .where('cases.icb_code', '=', icbCode)
    .where('cases.practice_code', '=', practiceCode)
    .orderBy('case_messages.id')
    .execute()
}
