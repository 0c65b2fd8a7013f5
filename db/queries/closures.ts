import { sql } from 'kysely'
import type { PracticeScope } from '~/domain/access/actor'
import type { Instant, IsoDay } from '~/domain/calendar/days'
import type { Executor } from '../connection'
import type { Half } from '../schema'

export type ClosureRowKind = 'half_day' | 'extra_plt' | 'lunchtime' | 'unplanned'
export type ClosureState = 'planned' | 'open' | 'over' | 'cancelled'

/** A closure in the calendar: an agreed one belongs to its request, an unplanned one has a notice number. */
export interface Closure {
  readonly id: number
  readonly icbCode: string
  readonly practiceCode: string
  readonly practiceName: string
  readonly pcnCode: string
  readonly pcnName: string
  readonly building: string | null
  readonly kind: ClosureRowKind
  readonly requestId: number | null
  readonly requestReference: string | null
  readonly caseId: number | null
  readonly caseReference: string | null
  readonly noticeNumber: string | null
  readonly day: IsoDay
  readonly half: Half | null
  readonly startsAt: Instant
  readonly endsAt: Instant | null
  readonly isWholePractice: boolean
  /** JSON of a notice; `{}` for an agreed closure. */
  readonly details: string
  readonly coverNote: string | null
  readonly coverNotedByName: string | null
  readonly notifiedAt: Instant
  readonly notifiedByName: string | null
  readonly reopenedAt: Instant | null
  readonly reopenedByName: string | null
  readonly state: ClosureState
  readonly version: number
}

function closures(db: Executor, scope: PracticeScope) {
  return db
    .selectFrom('closures')
    .innerJoin('practices', 'practices.code', 'closures.practice_code')
    .innerJoin('pcns', 'pcns.code', 'closures.pcn_code')
    .leftJoin('support_requests', 'support_requests.id', 'closures.request_id')
    .leftJoin('cases', 'cases.id', 'closures.case_id')
    .leftJoin('people as noter', 'noter.id', 'closures.cover_noted_by')
    .leftJoin('people as notifier', 'notifier.id', 'closures.notified_by')
    .leftJoin('people as reopener', 'reopener.id', 'closures.reopened_by')
    .select([
      'closures.id as id',
      'closures.icb_code as icbCode',
      'closures.practice_code as practiceCode',
      'practices.name as practiceName',
      'closures.pcn_code as pcnCode',
      'pcns.name as pcnName',
      'closures.building as building',
      'closures.kind as kind',
      'closures.request_id as requestId',
      'support_requests.reference as requestReference',
      'closures.case_id as caseId',
      'cases.reference as caseReference',
      'closures.notice_number as noticeNumber',
      'closures.day as day',
      'closures.half as half',
      'closures.starts_at as startsAt',
      'closures.ends_at as endsAt',
      'closures.is_whole_practice as wholePractice',
      'closures.details as details',
      'closures.cover_note as coverNote',
      'noter.name as coverNotedByName',
      'closures.notified_at as notifiedAt',
      'notifier.name as notifiedByName',
      'closures.reopened_at as reopenedAt',
      'reopener.name as reopenedByName',
      'closures.state as state',
      'closures.version as version',
    ])
    .where('closures.icb_code', '=', scope.icbCode)
    .$if(scope.practiceCode !== undefined, (query) =>
      query.where('closures.practice_code', '=', scope.practiceCode ?? ''),
    )
    .$if(scope.pcnCode !== undefined, (query) => query.where('closures.pcn_code', '=', scope.pcnCode ?? ''))
}

type ClosureRow = Awaited<ReturnType<ReturnType<typeof closures>['execute']>>[number]

function toClosure({ wholePractice, ...row }: ClosureRow): Closure {
  return { ...row, isWholePractice: wholePractice === 1 }
}

/** Puts a closure in the calendar and gives its number. Throws a unique-constraint error when its form was sent before. */
export async function insertClosure(
  trx: Executor,
  made: {
    icbCode: string
    practiceCode: string
    pcnCode: string
    kind: ClosureRowKind
    requestId: number | null
    caseId: number | null
    noticeNumber: string | null
    day: IsoDay
    half: Half | null
    startsAt: Instant
    endsAt: Instant | null
    isWholePractice: boolean
    building: string | null
    details: string
    notifiedAt: Instant
    notifiedBy: number | null
    state: 'planned' | 'open'
    submitKey: string | null
  },
): Promise<number> {
  const row = await trx
    .insertInto('closures')
    .values({
      icb_code: made.icbCode,
      practice_code: made.practiceCode,
      pcn_code: made.pcnCode,
      kind: made.kind,
      request_id: made.requestId,
      case_id: made.caseId,
      notice_number: made.noticeNumber,
      day: made.day,
      half: made.half,
      starts_at: made.startsAt,
      ends_at: made.endsAt,
      is_whole_practice: made.isWholePractice ? 1 : 0,
      building: made.building,
      details: made.details,
      cover_note: null,
      cover_noted_by: null,
      notified_at: made.notifiedAt,
      notified_by: made.notifiedBy,
      reopened_at: null,
      reopened_by: null,
      state: made.state,
      submit_key: made.submitKey,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

/** Ties a closure to its case. */
export async function setClosureCase(trx: Executor, closureId: number, caseId: number): Promise<void> {
  await trx.updateTable('closures').set({ case_id: caseId }).where('id', '=', closureId).execute()
}

/** The closure with this number; undefined when there is none in the scope. */
export async function findClosure(
  db: Executor,
  scope: PracticeScope,
  id: number,
): Promise<Closure | undefined> {
  const row = await closures(db, scope).where('closures.id', '=', id).executeTakeFirst()
  return row && toClosure(row)
}

/** The notice with this number ("N-0001"); undefined when there is none in the scope. */
export async function findNotice(
  db: Executor,
  scope: PracticeScope,
  noticeNumber: string,
): Promise<Closure | undefined> {
  const row = await closures(db, scope).where('closures.notice_number', '=', noticeNumber).executeTakeFirst()
  return row && toClosure(row)
}

/** The notice a form with this key has made already; undefined when it is the first. */
export async function findNoticeBySubmitKey(
  db: Executor,
  practiceCode: string,
  submitKey: string,
): Promise<{ noticeNumber: string | null } | undefined> {
  return db
    .selectFrom('closures')
    .select('notice_number as noticeNumber')
    .where('practice_code', '=', practiceCode)
    .where('submit_key', '=', submitKey)
    .executeTakeFirst()
}

/**
 * Closures of the scope that touch a stretch of days, by start: those that begin in it, and unplanned ones that began before
 * and are not over. Cancelled ones are left out.
 */
export async function listClosures(
  db: Executor,
  scope: PracticeScope,
  stretch: { firstDay: IsoDay; lastDay: IsoDay; startsAt: Instant },
): Promise<Closure[]> {
  const rows = await closures(db, scope)
    .where('closures.state', '<>', 'cancelled')
    .where('closures.day', '<=', stretch.lastDay)
    .where((eb) =>
      eb.or([
        eb('closures.day', '>=', stretch.firstDay),
        eb.and([
          eb('closures.kind', '=', 'unplanned'),
          eb(
            eb.fn.coalesce('closures.reopened_at', 'closures.ends_at', eb.val('9999')),
            '>',
            stretch.startsAt,
          ),
        ]),
      ]),
    )
    .orderBy('closures.starts_at')
    .orderBy('closures.id')
    .limit(500)
    .execute()
  return rows.map(toClosure)
}

/** The closures of one request, by start, cancelled ones included. */
export async function listRequestClosures(
  db: Executor,
  icbCode: string,
  requestId: number,
): Promise<Closure[]> {
  const rows = await closures(db, { icbCode })
    .where('closures.request_id', '=', requestId)
    .orderBy('closures.starts_at')
    .orderBy('closures.id')
    .execute()
  return rows.map(toClosure)
}

/** Unplanned closures of an ICB that nobody has confirmed to be over, longest closed first. */
export async function listOpenUnplanned(db: Executor, icbCode: string): Promise<Closure[]> {
  const rows = await closures(db, { icbCode })
    .where('closures.kind', '=', 'unplanned')
    .where('closures.state', '=', 'open')
    .orderBy('closures.starts_at')
    .execute()
  return rows.map(toClosure)
}

/** Takes a request's closures out of the calendar. */
export async function cancelRequestClosures(trx: Executor, requestId: number): Promise<void> {
  await trx
    .updateTable('closures')
    .set((eb) => ({ state: 'cancelled' as const, version: eb('version', '+', 1) }))
    .where('request_id', '=', requestId)
    .where('state', 'in', ['planned', 'open'])
    .execute()
}

/** Ends a request's sessions and lunchtimes whose time has passed by `at`; a half-day closure ends when the practice says so. */
export async function endRequestClosures(trx: Executor, requestId: number, at: Instant): Promise<void> {
  await trx
    .updateTable('closures')
    .set((eb) => ({ state: 'over' as const, version: eb('version', '+', 1) }))
    .where('request_id', '=', requestId)
    .where('kind', '<>', 'half_day')
    .where('state', 'in', ['planned', 'open'])
    .where('ends_at', '<=', at)
    .execute()
}

/** Records that the doors are open again. False when that was recorded before, or the closure was cancelled. */
export async function recordReopening(
  trx: Executor,
  reopened: { closureId: number; at: Instant; by: number },
): Promise<boolean> {
  const result = await trx
    .updateTable('closures')
    .set((eb) => ({
      reopened_at: reopened.at,
      reopened_by: reopened.by,
      state: 'over' as const,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', reopened.closureId)
    .where('reopened_at', 'is', null)
    .where('state', '<>', 'cancelled')
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** Records who looks after the patients of a closed practice. False when somebody changed the closure since `version`. */
export async function saveCoverNote(
  trx: Executor,
  noted: { closureId: number; version: number; note: string; by: number },
): Promise<boolean> {
  const result = await trx
    .updateTable('closures')
    .set({ cover_note: noted.note, cover_noted_by: noted.by, version: noted.version + 1 })
    .where('id', '=', noted.closureId)
    .where('version', '=', noted.version)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** True when the practice has agreed to shut its doors that morning, which moves the day's due time. */
export async function hasAgreedMorningClosure(
  db: Executor,
  practiceCode: string,
  day: IsoDay,
): Promise<boolean> {
  const row = await db
    .selectFrom('closures')
    .select('id')
    .where('practice_code', '=', practiceCode)
    .where('day', '=', day)
    .where((eb) =>
      eb.or([
        eb('kind', '=', 'half_day'),
        eb.and([eb('kind', '=', 'extra_plt'), eb('is_whole_practice', '=', 1)]),
      ]),
    )
    .where('half', '=', 'morning')
    .where('state', '<>', 'cancelled')
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** The sites of a practice, the main one first. */
export async function listSites(
  db: Executor,
  practiceCode: string,
): Promise<{ name: string; building: string | null }[]> {
  return db
    .selectFrom('practice_sites')
    .select(['name', 'building'])
    .where('practice_code', '=', practiceCode)
    .orderBy('is_main', 'desc')
    .orderBy('name')
    .execute()
}

/**
 * Counts a day on which a practice is shut on safety grounds: the closure is its return, at OPEL 4. A return that was sent
 * before stays what it was, with 4 as the day's worst and last level. False when the practice is not expected that day.
 */
export async function countDayAsClosed(
  trx: Executor,
  counted: { practiceCode: string; day: IsoDay; at: Instant; state: 'returned' | 'late' },
): Promise<boolean> {
  const result = await sql`
    update practice_days set
      state = case when state in ('returned', 'late') then state else ${counted.state} end,
      returned_at = coalesce(returned_at, ${counted.at}),
      first_level = coalesce(first_level, 4),
      first_at = coalesce(first_at, ${counted.at}),
      worst_at = case when worst_level = 4 then worst_at else ${counted.at} end,
      worst_level = 4,
      last_level = 4,
      last_at = ${counted.at}
    where practice_code = ${counted.practiceCode} and day = ${counted.day}
      and state in ('awaited', 'returned', 'late', 'missing')`.execute(trx)
  return Number(result.numAffectedRows ?? 0) === 1
}

/** Whole practices of an ICB whose unplanned closure began before a day, goes on into it, and have no return for it yet. */
export async function listUncountedClosedDays(
  db: Executor,
  icbCode: string,
  day: IsoDay,
  dayStartsAt: Instant,
): Promise<{ practiceCode: string }[]> {
  return db
    .selectFrom('closures')
    .innerJoin('practice_days', (join) =>
      join
        .onRef('practice_days.practice_code', '=', 'closures.practice_code')
        .on('practice_days.day', '=', day),
    )
    .select('closures.practice_code as practiceCode')
    .where('closures.icb_code', '=', icbCode)
    .where('closures.kind', '=', 'unplanned')
    .where('closures.state', '=', 'open')
    .where('closures.is_whole_practice', '=', 1)
    .where('closures.day', '<', day)
    .where((eb) => eb.or([eb('closures.ends_at', 'is', null), eb('closures.ends_at', '>', dayStartsAt)]))
    .where('practice_days.state', '=', 'awaited')
    .execute()
}

/** Agreed half-day closures that ended by `at` without a confirmation that the doors are open, oldest first. */
export async function listUnconfirmedReopenings(
  db: Executor,
  at: Instant,
  most: number,
): Promise<{ closureId: number; requestId: number; icbCode: string }[]> {
  const rows = await db
    .selectFrom('closures')
    .select(['id as closureId', 'request_id as requestId', 'icb_code as icbCode'])
    .where('kind', '=', 'half_day')
    .where('state', 'in', ['planned', 'open'])
    .where('request_id', 'is not', null)
    .where('reopened_at', 'is', null)
    .where('ends_at', '<=', at)
    .orderBy('ends_at')
    .limit(most)
    .execute()
  return rows.flatMap(({ closureId, requestId, icbCode }) =>
    requestId === null ? [] : [{ closureId, requestId, icbCode }],
  )
}
