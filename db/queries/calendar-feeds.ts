import type { Instant, IsoDay } from '~/domain/calendar/days'
import type { Executor } from '../connection'
import type { ClosureRowKind } from './closures'

/** Whose calendar a feed gives: a practice's, or with null the whole ICB's. */
export interface FeedScope {
  readonly icbCode: string
  readonly practiceCode: string | null
}

export interface CalendarFeed extends FeedScope {
  readonly id: number
  readonly personId: number
  readonly madeAt: Instant
  readonly lastReadAt: Instant | null
}

function working(db: Executor) {
  return db
    .selectFrom('calendar_feeds')
    .select([
      'id',
      'icb_code as icbCode',
      'practice_code as practiceCode',
      'person_id as personId',
      'made_at as madeAt',
      'last_read_at as lastReadAt',
    ])
    .where('revoked_at', 'is', null)
}

/** The feed with this token; undefined when there is none, or it was revoked. */
export async function findFeedByToken(db: Executor, tokenHash: string): Promise<CalendarFeed | undefined> {
  return working(db).where('token_hash', '=', tokenHash).executeTakeFirst()
}

/** A person's own feed of a calendar; undefined when there is none that works. */
export async function findOwnFeed(
  db: Executor,
  personId: number,
  scope: FeedScope,
): Promise<CalendarFeed | undefined> {
  return working(db)
    .where('person_id', '=', personId)
    .where('icb_code', '=', scope.icbCode)
    .where('practice_code', scope.practiceCode === null ? 'is' : '=', scope.practiceCode)
    .executeTakeFirst()
}

/** Makes a feed. Throws a unique-constraint error while the person has one of this calendar that works. */
export async function insertFeed(
  trx: Executor,
  made: FeedScope & { tokenHash: string; personId: number; at: Instant },
): Promise<void> {
  await trx
    .insertInto('calendar_feeds')
    .values({
      token_hash: made.tokenHash,
      person_id: made.personId,
      icb_code: made.icbCode,
      practice_code: made.practiceCode,
      made_at: made.at,
    })
    .execute()
}

/** Ends a person's feed of a calendar. False when none worked. */
export async function revokeFeed(
  trx: Executor,
  personId: number,
  scope: FeedScope,
  at: Instant,
): Promise<boolean> {
  const result = await trx
    .updateTable('calendar_feeds')
    .set({ revoked_at: at })
    .where('person_id', '=', personId)
    .where('icb_code', '=', scope.icbCode)
    .where('practice_code', scope.practiceCode === null ? 'is' : '=', scope.practiceCode)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** Keeps when a feed was last fetched. */
export async function touchFeed(db: Executor, id: number, at: Instant): Promise<void> {
  await db.updateTable('calendar_feeds').set({ last_read_at: at }).where('id', '=', id).execute()
}

/** A closure as a calendar shows it: no reason, no person. */
export interface FeedClosure {
  readonly id: number
  readonly practiceCode: string
  readonly practiceName: string
  readonly kind: ClosureRowKind
  readonly isWholePractice: boolean
  readonly isReducedService: boolean
  readonly requestReference: string | null
  readonly noticeNumber: string | null
  readonly startsAt: Instant
  readonly endsAt: Instant | null
  readonly reopenedAt: Instant | null
  readonly isCancelled: boolean
  readonly version: number
}

/** Closures of a calendar that begin between two days, cancelled ones too, by start; at most 2,000. */
export async function listFeedClosures(
  db: Executor,
  { icbCode, practiceCode }: FeedScope,
  stretch: { firstDay: IsoDay; lastDay: IsoDay },
): Promise<FeedClosure[]> {
  const rows = await db
    .selectFrom('closures')
    .innerJoin('practices', 'practices.code', 'closures.practice_code')
    .leftJoin('support_requests', 'support_requests.id', 'closures.request_id')
    .select([
      'closures.id as id',
      'closures.practice_code as practiceCode',
      'practices.name as practiceName',
      'closures.kind as kind',
      'closures.is_whole_practice as wholePractice',
      'closures.is_reduced_service as reducedService',
      'support_requests.reference as requestReference',
      'closures.notice_number as noticeNumber',
      'closures.starts_at as startsAt',
      'closures.ends_at as endsAt',
      'closures.reopened_at as reopenedAt',
      'closures.state as state',
      'closures.version as version',
    ])
    .where('closures.icb_code', '=', icbCode)
    .$if(practiceCode !== null, (query) => query.where('closures.practice_code', '=', practiceCode ?? ''))
    .where('closures.day', '>=', stretch.firstDay)
    .where('closures.day', '<=', stretch.lastDay)
    .orderBy('closures.starts_at')
    .orderBy('closures.id')
    .limit(2000)
    .execute()
  return rows.map(({ state, wholePractice, reducedService, ...row }) => ({
    ...row,
    isWholePractice: wholePractice === 1,
    isReducedService: reducedService === 1,
    isCancelled: state === 'cancelled',
  }))
}
