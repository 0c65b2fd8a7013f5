import { sql } from 'kysely'
import { z } from 'zod'
import { assertNever } from '~/domain/assert-never'
import type { Instant } from '~/domain/calendar/days'
import type { CaseScope } from '~/domain/cases/case-scope'
import type { CaseLane, CasePriority } from '~/domain/cases/lanes'
import type { CaseState } from '~/domain/cases/states'
import { type TargetKind, targetKinds } from '~/domain/cases/target-settings'
import type { OpelLevel } from '~/domain/opel/levels'
import type { Executor } from '../connection'
import type { PracticeDayState } from './practice-day-results'
import { levelOn, type QueueFilters, type QueueTime, queueOf } from './queue-narrowed'

/** What the rows of a section are sorted by. */
export type QueueOrder = 'urgency' | 'due' | 'opened' | 'newest' | 'practice' | 'level' | 'owner'

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
  const found = queueOf(db, scope, filters, time)
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
      return byUrgency(found.orderBy('cases.practice_name'))
    case 'level':
      return byUrgency(found.orderBy(levelOn(time.day), 'desc'))
    case 'owner':
      return byUrgency(
        found
          .leftJoin('people', 'people.id', 'cases.owner_id')
          .orderBy(sql`cases.owner_id is null`)
          .orderBy('people.name'),
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
