import { type SqlBool, sql } from 'kysely'
import type { Instant } from '~/domain/calendar/days'
import type { CaseScope } from '~/domain/cases/case-scope'
import type { Executor } from '../connection'

/** What is counted of the cases that are not closed, for the choices of the filters. */
export type QueueFacetName = 'lane' | 'state' | 'priority' | 'place' | 'pcn' | 'owner'

export interface QueueTally {
  readonly section: number
  readonly facet: QueueFacetName
  /** The value as text; of the owner their number, empty for nobody. */
  readonly value: string
  readonly cases: number
}

/**
 * How many cases that are not closed each choice has, by section; choices with none are left out. Read from what the database
 * keeps counted, so it costs the same with ten cases as with ten thousand.
 */
export async function listQueueTallies(db: Executor, scope: CaseScope): Promise<QueueTally[]> {
  const rows = await db
    .selectFrom('queue_tallies')
    .select((eb) => ['section', 'facet', 'value', eb.fn.sum<number>('cases').as('cases')])
    .where('icb_code', '=', scope.icbCode)
    .where('team', 'in', scope.team === undefined ? ['triage', 'workforce'] : [scope.team])
    .groupBy(['section', 'facet', 'value'])
    .having((eb) => eb.fn.sum('cases'), '>', 0)
    .execute()
  return rows.map((row) => ({ ...row, facet: row.facet as QueueFacetName, cases: Number(row.cases) }))
}

/** How many open cases of the scope, resolved ones left out, have their next target after `after` and up to `upTo`. */
export async function countDueInQueue(
  db: Executor,
  scope: CaseScope,
  due: { after: Instant | null; upTo: Instant },
): Promise<number> {
  const row = await dueInQueue(db, scope, due).executeTakeFirstOrThrow()
  return Number(row.count)
}

/** The query of `countDueInQueue`, for the test that proves its index. */
export function dueInQueue(
  db: Executor,
  scope: CaseScope,
  { after, upTo }: { after: Instant | null; upTo: Instant },
) {
  return (
    db
      .selectFrom('cases')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      // Written out: SQLite uses a partial index only where it can read the index's condition in the query.
      .where(sql<SqlBool>`state <> 'closed'`)
      .where('icb_code', '=', scope.icbCode)
      .where('next_due_at', '<=', upTo)
      // With a plus: narrowing by section first would read every open case, not those that are due.
      .where(sql<SqlBool>`+queue_section < 3`)
      .$if(after !== null, (query) => query.where('next_due_at', '>', after))
      .$if(scope.team !== undefined, (query) => query.where('assigned_team', '=', scope.team ?? 'workforce'))
  )
}
