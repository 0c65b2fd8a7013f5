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
  /** The doors are shut, and the practice’s own clinician answers and sees urgent patients: no closure with cover. */
  readonly isReducedService: boolean
  /** JSON of a notice; `{}` for an agreed closure. */
  readonly details: string
  /** The provider booked to cover an agreed closure. */
  readonly providerCode: string | null
  readonly providerName: string | null
  readonly coverNote: string | null
  /** Who looks after the patients of an unplanned closure; null while nobody is found. */
  readonly coverBy: string | null
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
    .leftJoin('cover_bookings', 'cover_bookings.request_id', 'closures.request_id')
    .leftJoin('providers', 'providers.code', 'cover_bookings.provider_code')
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
      'closures.is_reduced_service as reducedService',
      'closures.details as details',
      'providers.code as providerCode',
      'providers.name as providerName',
      'closures.cover_note as coverNote',
      'closures.cover_by as coverBy',
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

function toClosure({ wholePractice, reducedService, ...row }: ClosureRow): Closure {
  return { ...row, isWholePractice: wholePractice === 1, isReducedService: reducedService === 1 }
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
