import { type SqlBool, sql } from 'kysely'
import { z } from 'zod'
import { assertNever } from '~/domain/assert-never'
import type { Instant, IsoDay } from '~/domain/calendar/days'
import type { CaseScope } from '~/domain/cases/case-scope'
import type { CaseLane, CasePriority } from '~/domain/cases/lanes'
import type { CaseState } from '~/domain/cases/states'
import { type TargetKind, targetKinds } from '~/domain/cases/target-settings'
import type { CaseTriggerKind } from '~/domain/cases/triggers'
import type { OpelLevel } from '~/domain/opel/levels'
import type { Executor } from '../connection'
import type { PracticeDayState } from './practice-day-results'

/** Which cases of the queue are wanted; a list that is empty does not narrow. */
export interface QueueFilters {
  /** Of the queue's sections (1 to act on, 2 waiting or snoozed, 3 resolved), the first and last wanted. */
  readonly sections: readonly [from: 1 | 2 | 3, to: 1 | 2 | 3]
  readonly lanes: readonly CaseLane[]
  readonly states: readonly CaseState[]
  readonly priorities: readonly CasePriority[]
  readonly placeIds: readonly string[]
  readonly pcnCodes: readonly string[]
  /** People by number; null stands for nobody. */
  readonly owners: readonly (number | null)[]
  /** Kinds of trigger of which at least one holds. */
  readonly triggers: readonly CaseTriggerKind[]
  /** What the practice stands at now: its last level of the day, else what the case knows. */
  readonly levels: readonly OpelLevel[]
  readonly isOverdue: boolean
}

/** What the rows of a section are sorted by. */
export type QueueOrder = 'urgency' | 'due' | 'opened' | 'newest' | 'practice' | 'level' | 'owner'

/** The moment and day a queue is read at. */
export interface QueueTime {
  readonly at: Instant
  readonly day: IsoDay
}

export interface QueueRow {
  readonly id: number
  readonly reference: string
  /** The number of its last event: an act is judged by it. */
  readonly version: number
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

const levelNow = sql<OpelLevel | null>`coalesce(practice_days.last_level, cases.level)`

function queueOf(db: Executor, scope: CaseScope, filters: QueueFilters) {
  const { lanes, states, priorities, placeIds, pcnCodes, owners, triggers, sections } = filters
  const people = owners.filter((owner) => owner !== null)
  return db
    .selectFrom('cases')
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
    .$if(lanes.length > 0, (query) => query.where('cases.lane', 'in', lanes))
    .$if(states.length > 0, (query) => query.where('cases.state', 'in', states))
    .$if(priorities.length > 0, (query) => query.where('cases.priority', 'in', priorities))
    .$if(placeIds.length > 0, (query) => query.where('cases.place_id', 'in', placeIds))
    .$if(pcnCodes.length > 0, (query) => query.where('cases.pcn_code', 'in', pcnCodes))
    .$if(owners.length > 0, (query) =>
      query.where((eb) =>
        eb.or([
          ...(people.length > 0 ? [eb('cases.owner_id', 'in', people)] : []),
          ...(owners.includes(null) ? [eb('cases.owner_id', 'is', null)] : []),
        ]),
      ),
    )
    .$if(triggers.length > 0, (query) =>
      query.where('cases.id', 'in', (eb) =>
        eb
          .selectFrom('case_open_triggers')
          .select('case_id')
          .where('icb_code', '=', scope.icbCode)
          .where('kind', 'in', triggers),
      ),
    )
}

/** The same with the practice's day, for what asks about the level it stands at now. */
function queueWithDay(db: Executor, scope: CaseScope, filters: QueueFilters, time: QueueTime) {
  return queueOf(db, scope, filters)
    .leftJoin('practice_days', (join) =>
      join
        .onRef('practice_days.practice_code', '=', 'cases.practice_code')
        .on('practice_days.day', '=', time.day),
    )
    .$if(filters.levels.length > 0, (query) => query.where(levelNow, 'in', filters.levels))
    .$if(filters.isOverdue, (query) => query.where('cases.next_due_at', '<=', time.at))
}

/**
 * One page of the queue: by section, and in it by `order`, of which the first ("urgency") is the designed one: rank, what is due
 * first (past ones lead), longest open. The cases of the page are found first, what a row shows is read of them alone.
 */
export async function listQueue(
  db: Executor,
  scope: CaseScope,
  filters: QueueFilters,
  time: QueueTime,
  page: { limit: number; offset: number; order?: QueueOrder },
): Promise<QueueRow[]> {
  const found = await queuePage(db, scope, filters, time, page).execute()
  const ids = found.map(({ id }) => id)
  if (ids.length === 0) return []
  const rows = await queueRows(db, ids, time).execute()
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => {
    const row = byId.get(id)
    return row ? [toQueueRow(row)] : []
  })
}

type ReadRow = Awaited<ReturnType<ReturnType<typeof queueRows>['execute']>>[number]

function toQueueRow(row: ReadRow): QueueRow {
  return {
    id: row.id,
    reference: row.reference,
    version: row.version,
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
  }
}

/** The query that finds the cases of a page, for `listQueue` and the test that proves its index. */
export function queuePage(
  db: Executor,
  scope: CaseScope,
  filters: QueueFilters,
  time: QueueTime,
  page: { limit: number; offset: number; order?: QueueOrder },
) {
  const { order = 'urgency', limit, offset } = page
  const found = queueWithDay(db, scope, filters, time)
    .select('cases.id')
    .orderBy('cases.queue_section')
    .limit(limit)
    .offset(offset)
  const byUrgency = <Query extends typeof found>(query: Query) =>
    query
      .orderBy('cases.queue_rank')
      .orderBy('cases.next_due_at')
      .orderBy('cases.opened_at')
      .orderBy('cases.id')
  switch (order) {
    case 'urgency':
      return byUrgency(found)
    case 'due':
      return byUrgency(found.orderBy(sql`cases.next_due_at is null`).orderBy('cases.next_due_at'))
    case 'opened':
      return found.orderBy('cases.opened_at').orderBy('cases.id')
    case 'newest':
      return found.orderBy('cases.opened_at', 'desc').orderBy('cases.id', 'desc')
    case 'practice':
      return byUrgency(
        found.orderBy((eb) =>
          eb.selectFrom('practices').select('name').whereRef('code', '=', 'cases.practice_code'),
        ),
      )
    case 'level':
      return byUrgency(found.orderBy(levelNow, 'desc'))
    case 'owner':
      return byUrgency(
        found
          .orderBy(sql`cases.owner_id is null`)
          .orderBy((eb) => eb.selectFrom('people').select('name').whereRef('id', '=', 'cases.owner_id')),
      )
    default:
      return assertNever(order)
  }
}

function queueRows(db: Executor, ids: readonly number[], time: QueueTime) {
  return db
    .selectFrom('cases')
    .innerJoin('practices', 'practices.code', 'cases.practice_code')
    .innerJoin('pcns', 'pcns.code', 'cases.pcn_code')
    .leftJoin('people', 'people.id', 'cases.owner_id')
    .leftJoin('practice_days', (join) =>
      join
        .onRef('practice_days.practice_code', '=', 'cases.practice_code')
        .on('practice_days.day', '=', time.day),
    )
    .where('cases.id', 'in', ids)
    .select([
      'cases.id as id',
      'cases.reference as reference',
      'cases.version as version',
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
}

/** How many cases of the queue the filters leave. */
export async function countQueue(
  db: Executor,
  scope: CaseScope,
  filters: QueueFilters,
  time: QueueTime,
): Promise<number> {
  const row = await queueCount(db, scope, filters, time).executeTakeFirstOrThrow()
  return Number(row.count)
}

/** The query of `countQueue`, for the test that proves its index. */
export function queueCount(db: Executor, scope: CaseScope, filters: QueueFilters, time: QueueTime) {
  const found =
    filters.levels.length > 0
      ? queueWithDay(db, scope, filters, time).select((eb) => eb.fn.countAll<number>().as('count'))
      : queueOf(db, scope, filters)
          .$if(filters.isOverdue, (query) => query.where('cases.next_due_at', '<=', time.at))
          .select((eb) => eb.fn.countAll<number>().as('count'))
  return found
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

/** The places of an ICB by name, for the filters. */
export async function listPlaces(db: Executor, icbCode: string): Promise<{ id: string; name: string }[]> {
  return db
    .selectFrom('places')
    .select(['id', 'name'])
    .where('icb_code', '=', icbCode)
    .orderBy('name')
    .execute()
}

/** The places and PCNs of an ICB by name. */
export async function listAreas(db: Executor, icbCode: string) {
  const pcns = await db
    .selectFrom('pcns')
    .select(['code', 'name'])
    .where('icb_code', '=', icbCode)
    .orderBy('name')
    .execute()
  return { places: await listPlaces(db, icbCode), pcns }
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
