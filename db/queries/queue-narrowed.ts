import { type SqlBool, sql } from 'kysely'
import type { Instant, IsoDay } from '~/domain/calendar/days'
import type { CaseScope } from '~/domain/cases/case-scope'
import type { CaseLane, CasePriority } from '~/domain/cases/lanes'
import type { CaseState } from '~/domain/cases/states'
import type { CaseTriggerKind } from '~/domain/cases/triggers'
import type { OpelLevel } from '~/domain/opel/levels'
import type { Executor } from '../connection'

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

/** The moment and day a queue is read at. */
export interface QueueTime {
  readonly at: Instant
  readonly day: IsoDay
}

/**
 * Written out, not bound: SQLite uses a partial index only where it can read the index's condition in the query.
 */
export const isNotClosed = sql<SqlBool>`cases.state <> 'closed'`

/** What the practice stands at: its last level of the day, else what its case knows. Of what the case itself holds. */
export function levelOn(day: IsoDay) {
  return sql<OpelLevel | null>`coalesce(iif(cases.level_day = ${day}, cases.level_now, null), cases.level)`
}

/** The cases of a scope that are not closed, as the filters narrow them. */
export function queueOf(db: Executor, scope: CaseScope, filters: QueueFilters, time: QueueTime) {
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
    .$if(filters.levels.length > 0, (query) => query.where(levelOn(time.day), 'in', filters.levels))
    .$if(filters.isOverdue, (query) => query.where('cases.next_due_at', '<=', time.at))
}
