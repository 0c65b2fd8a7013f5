import { type SqlBool, sql } from 'kysely'
import { z } from 'zod'
import type { Instant, IsoDay } from '~/domain/calendar/days'
import type { CaseScope } from '~/domain/cases/case-scope'
import type { CaseLane, CasePriority } from '~/domain/cases/lanes'
import type { CaseState } from '~/domain/cases/states'
import { type TargetKind, targetKinds } from '~/domain/cases/target-settings'
import type { OpelLevel } from '~/domain/opel/levels'
import type { Executor } from '../connection'
import type { PracticeDayState } from './practice-days'

/** Which cases of the queue are wanted; what is left out does not narrow. */
export interface QueueFilters {
  /** Of the queue's sections (1 to act on, 2 waiting or snoozed, 3 resolved), the first and last wanted. */
  readonly sections: readonly [from: 1 | 2 | 3, to: 1 | 2 | 3]
  readonly lane?: CaseLane
  readonly state?: CaseState
  readonly priority?: CasePriority
  readonly placeId?: string
  readonly pcnCode?: string
  /** A person's cases, or those nobody owns. */
  readonly owner?: { readonly personId: number } | 'nobody'
  /** What the practice stands at now: its last level of the day, else what the case knows. */
  readonly level?: OpelLevel
  readonly isOverdue?: boolean
}

/** The moment and day a queue is read at. */
export interface QueueTime {
  readonly at: Instant
  readonly day: IsoDay
}

export interface QueueRow {
  readonly id: number
  readonly reference: string
  readonly practiceCode: string
  readonly practiceName: string
  readonly pcnName: string
  readonly lane: CaseLane
  readonly state: CaseState
  readonly priority: CasePriority
  readonly section: number
  readonly ownerId: number | null
  readonly ownerName: string | null
  readonly team: 'triage' | 'workforce'
  readonly why: readonly string[]
  /** The practice's level as it stands; null when it has not returned that day. */
  readonly level: OpelLevel | null
  /** The level its newest trigger came with; null when that trigger came without a return. */
  readonly caseLevel: OpelLevel | null
  readonly dayState: PracticeDayState | null
  readonly nextDue: {
    readonly kind: TargetKind
    readonly dueAt: Instant
    readonly priority: CasePriority
  } | null
  /** When the target that is due next began. */
  readonly nextStartedAt: Instant | null
  readonly lapseAt: Instant | null
  readonly snoozedUntil: Instant | null
  readonly openedAt: Instant
  readonly isUnreadFromPractice: boolean
}

const wordsSchema = z.array(z.string())
const dueKindSchema = z.enum(targetKinds)

/**
 * Written out, not bound: SQLite uses a partial index only where it can read the index's condition in the query.
 */
const isNotClosed = sql<SqlBool>`cases.state <> 'closed'`

function queueOf(db: Executor, scope: CaseScope, filters: QueueFilters, time: QueueTime) {
  const { owner, sections } = filters
  return db
    .selectFrom('cases')
    .leftJoin('practice_days', (join) =>
      join
        .onRef('practice_days.practice_code', '=', 'cases.practice_code')
        .on('practice_days.day', '=', time.day),
    )
    .where(isNotClosed)
    .where('cases.icb_code', '=', scope.icbCode)
    .where('cases.queue_section', '>=', sections[0])
    .where('cases.queue_section', '<=', sections[1])
    .$if(scope.team !== undefined, (query) =>
      query.where('cases.assigned_team', '=', scope.team ?? 'workforce'),
    )
    .$if(scope.practiceCode !== undefined, (query) =>
      query.where('cases.practice_code', '=', scope.practiceCode ?? ''),
    )
    .$if(filters.lane !== undefined, (query) => query.where('cases.lane', '=', filters.lane ?? 'acute'))
    .$if(filters.state !== undefined, (query) => query.where('cases.state', '=', filters.state ?? 'new'))
    .$if(filters.priority !== undefined, (query) => query.where('cases.priority', '=', filters.priority ?? 1))
    .$if(filters.placeId !== undefined, (query) => query.where('cases.place_id', '=', filters.placeId ?? ''))
    .$if(filters.pcnCode !== undefined, (query) => query.where('cases.pcn_code', '=', filters.pcnCode ?? ''))
    .$if(owner === 'nobody', (query) => query.where('cases.owner_id', 'is', null))
    .$if(typeof owner === 'object', (query) =>
      query.where('cases.owner_id', '=', typeof owner === 'object' ? owner.personId : 0),
    )
    .$if(filters.level !== undefined, (query) =>
      query.where(sql`coalesce(practice_days.last_level, cases.level)`, '=', filters.level ?? 4),
    )
    .$if(filters.isOverdue === true, (query) => query.where('cases.next_due_at', '<=', time.at))
}

/**
 * One page of the queue in its order: section, rank, what is due first (past ones lead), longest open. Read from what is
 * stored with each case; the index `cases_queue` gives the order.
 */
export async function listQueue(
  db: Executor,
  scope: CaseScope,
  filters: QueueFilters,
  time: QueueTime,
  page: { limit: number; offset: number },
): Promise<QueueRow[]> {
  const rows = await queuePage(db, scope, filters, time, page).execute()
  return rows.map((row) => ({
    id: row.id,
    reference: row.reference,
    practiceCode: row.practiceCode,
    practiceName: row.practiceName ?? row.practiceCode,
    pcnName: row.pcnName ?? '',
    lane: row.lane,
    state: row.state,
    priority: row.priority,
    section: row.section,
    ownerId: row.ownerId,
    ownerName: row.ownerName,
    team: row.team,
    why: wordsSchema.parse(JSON.parse(row.why)),
    level: row.level,
    caseLevel: row.caseLevel,
    dayState: row.dayState,
    nextDue:
      row.nextDueAt === null
        ? null
        : {
            kind: dueKindSchema.parse(row.nextDueKind),
            dueAt: row.nextDueAt,
            priority: row.nextPriority ?? row.priority,
          },
    nextStartedAt: row.nextStartedAt,
    lapseAt: row.lapseAt,
    snoozedUntil: row.snoozedUntil,
    openedAt: row.openedAt,
    isUnreadFromPractice: row.unread === 1,
  }))
}

/** The query of a page, for `listQueue` and the test that proves its index. */
export function queuePage(
  db: Executor,
  scope: CaseScope,
  filters: QueueFilters,
  time: QueueTime,
  page: { limit: number; offset: number },
) {
  // Left joins keep the cases first, whose index gives the order; foreign keys make sure that the others are there.
  return queueOf(db, scope, filters, time)
    .leftJoin('practices', 'practices.code', 'cases.practice_code')
    .leftJoin('pcns', 'pcns.code', 'cases.pcn_code')
    .leftJoin('people', 'people.id', 'cases.owner_id')
    .select([
      'cases.id as id',
      'cases.reference as reference',
      'cases.practice_code as practiceCode',
      'practices.name as practiceName',
      'pcns.name as pcnName',
      'cases.lane as lane',
      'cases.state as state',
      'cases.priority as priority',
      'cases.queue_section as section',
      'cases.owner_id as ownerId',
      'people.name as ownerName',
      'cases.assigned_team as team',
      'cases.why as why',
      'practice_days.last_level as level',
      'cases.level as caseLevel',
      'practice_days.state as dayState',
      'cases.next_due_at as nextDueAt',
      'cases.next_due_kind as nextDueKind',
      'cases.lapse_at as lapseAt',
      'cases.snoozed_until as snoozedUntil',
      'cases.opened_at as openedAt',
      'cases.unread_from_practice as unread',
    ])
    .select((eb) => [
      eb
        .selectFrom('case_targets as next')
        .select((inner) => inner.fn.min('next.started_at').as('startedAt'))
        .whereRef('next.case_id', '=', 'cases.id')
        .whereRef('next.kind', '=', 'cases.next_due_kind')
        .whereRef('next.due_at', '=', 'cases.next_due_at')
        .as('nextStartedAt'),
      eb
        .selectFrom('case_targets as next')
        .select((inner) => inner.fn.min('next.priority').$castTo<CasePriority | null>().as('priority'))
        .whereRef('next.case_id', '=', 'cases.id')
        .whereRef('next.kind', '=', 'cases.next_due_kind')
        .whereRef('next.due_at', '=', 'cases.next_due_at')
        .as('nextPriority'),
    ])
    .orderBy('cases.queue_section')
    .orderBy('cases.queue_rank')
    .orderBy('cases.next_due_at')
    .orderBy('cases.opened_at')
    .orderBy('cases.id')
    .limit(page.limit)
    .offset(page.offset)
}

/** How many cases of the queue the filters leave. */
export async function countQueue(
  db: Executor,
  scope: CaseScope,
  filters: QueueFilters,
  time: QueueTime,
): Promise<number> {
  const row = await queueOf(db, scope, filters, time)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

/** What is counted of each case that is not closed: first line, tabs and the counts beside the filters. */
export interface QueueFacet {
  readonly section: number
  readonly lane: CaseLane
  readonly state: CaseState
  readonly priority: CasePriority
  readonly placeId: string
  readonly pcnCode: string
  readonly ownerId: number | null
  readonly nextDueAt: Instant | null
}

/** The facets of every case of the scope that is not closed, in no order. */
export async function listQueueFacets(db: Executor, scope: CaseScope): Promise<QueueFacet[]> {
  return db
    .selectFrom('cases')
    .select([
      'queue_section as section',
      'lane',
      'state',
      'priority',
      'place_id as placeId',
      'pcn_code as pcnCode',
      'owner_id as ownerId',
      'next_due_at as nextDueAt',
    ])
    .where(isNotClosed)
    .where('icb_code', '=', scope.icbCode)
    .$if(scope.team !== undefined, (query) => query.where('assigned_team', '=', scope.team ?? 'workforce'))
    .execute()
}

/** How many cases of the scope that are not closed have a target past its time. */
export async function countCasesPastTarget(db: Executor, scope: CaseScope, at: Instant): Promise<number> {
  const row = await db
    .selectFrom('cases')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where(isNotClosed)
    .where('icb_code', '=', scope.icbCode)
    .where('next_due_at', '<=', at)
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

/** The places and PCNs of an ICB by name, for the filters. */
export async function listAreas(db: Executor, icbCode: string) {
  const [places, pcns] = await Promise.all([
    db.selectFrom('places').select(['id', 'name']).where('icb_code', '=', icbCode).orderBy('name').execute(),
    db.selectFrom('pcns').select(['code', 'name']).where('icb_code', '=', icbCode).orderBy('name').execute(),
  ])
  return { places, pcns }
}

/** When the last case of the scope was closed; undefined when none ever was. */
export async function findLastClosedAt(db: Executor, scope: CaseScope): Promise<Instant | undefined> {
  const row = await db
    .selectFrom('cases')
    .select('closed_at')
    .where('icb_code', '=', scope.icbCode)
    .where('closed_at', 'is not', null)
    .$if(scope.team !== undefined, (query) => query.where('assigned_team', '=', scope.team ?? 'workforce'))
    .orderBy('closed_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.closed_at ?? undefined
}
