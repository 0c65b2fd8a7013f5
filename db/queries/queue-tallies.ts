import { type SqlBool, sql } from 'kysely'
import type { Instant } from '~/domain/calendar/days'
import type { CaseScope } from '~/domain/cases/case-scope'
import type { Executor } from '../connection'

/** What is counted of the cases that are not closed, for the choices of the filters. */
const facetNames = ['lane', 'state', 'priority', 'place', 'owner'] as const
export type QueueFacetName = (typeof facetNames)[number]

export interface QueueTally {
  readonly section: number
  readonly facet: QueueFacetName
  /** The value as text; of the owner their number, empty for nobody. */
  readonly value: string
  readonly cases: number
}

/**
 * How many cases that are not closed each choice has, by section; choices with none are left out. Read from what the database
 * keeps counted, so it costs the same with ten cases as with ten thousand. PCNs, of which there may be very many, are apart.
 */
export async function listQueueTallies(db: Executor, scope: CaseScope): Promise<QueueTally[]> {
  const rows = await db
    .selectFrom('queue_tallies')
    .select((eb) => ['section', 'facet', 'value', eb.fn.sum<number>('cases').as('cases')])
    .where('icb_code', '=', scope.icbCode)
    .where('team', 'in', teamsOf(scope))
    .where('section', 'in', [1, 2, 3])
    .where('facet', 'in', facetNames)
    .groupBy(['section', 'facet', 'value'])
    .having((eb) => eb.fn.sum('cases'), '>', 0)
    .execute()
  return rows.map((row) => ({ ...row, facet: row.facet as QueueFacetName, cases: Number(row.cases) }))
}

function teamsOf({ team }: CaseScope): ('triage' | 'workforce')[] {
  return team === undefined ? ['triage', 'workforce'] : [team]
}

/** A PCN to choose from, with its cases in the sections asked about. */
export interface PcnChoice {
  readonly code: string
  readonly name: string
  readonly cases: number
}

/**
 * The PCNs of an ICB by name, with their cases; of more than `most` those with the most cases, and those named in `always`.
 */
export async function listPcnChoices(
  db: Executor,
  scope: CaseScope,
  asked: { sections: readonly number[]; most: number; always: readonly string[] },
): Promise<PcnChoice[]> {
  const { sections, most, always } = asked
  const busiest = await db
    .selectFrom('queue_tallies')
    .select((eb) => ['value as code', eb.fn.sum<number>('cases').as('cases')])
    .where('icb_code', '=', scope.icbCode)
    .where('team', 'in', teamsOf(scope))
    .where('section', 'in', sections)
    .where('facet', '=', 'pcn')
    .groupBy('value')
    .orderBy('cases', 'desc')
    .limit(most)
    .execute()
  const counts = new Map(busiest.map(({ code, cases }) => [code, Number(cases)]))
  const pcns = db.selectFrom('pcns').select(['code', 'name']).where('icb_code', '=', scope.icbCode)
  const some = await pcns.limit(most + 1).execute()
  const wanted = [...new Set([...counts.keys(), ...always])]
  const shown =
    some.length <= most ? some : wanted.length === 0 ? [] : await pcns.where('code', 'in', wanted).execute()
  return shown
    .map(({ code, name }) => ({ code, name, cases: counts.get(code) ?? 0 }))
    .sort((a, b) => a.name.localeCompare(b.name, 'en-GB'))
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
