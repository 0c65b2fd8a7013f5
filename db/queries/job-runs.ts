import { sql } from 'kysely'
import type { Instant } from '~/domain/calendar/days'
import type { Executor } from '../connection'

/** How the jobs of one kind went in a time. */
export interface JobRuns {
  readonly kind: string
  readonly ran: number
  /** Given up after every try. */
  readonly failed: number
  /** Tried at least once without success so far. */
  readonly retrying: number
  readonly lastRanAt: Instant | null
  readonly longestMs: number | null
}

/** The jobs that ran or should have in a time, by kind; a kind that had none is left out. */
export async function listJobRuns(
  db: Executor,
  span: { from: Instant; before: Instant },
): Promise<JobRuns[]> {
  const rows = await db
    .selectFrom('jobs')
    .select([
      'kind',
      sql<number>`sum(state = 'done')`.as('ran'),
      sql<number>`sum(state = 'failed')`.as('failed'),
      sql<number>`sum(state = 'waiting' and attempts > 0)`.as('retrying'),
      (eb) => eb.fn.max('done_at').as('lastRanAt'),
      (eb) => eb.fn.max('ran_ms').as('longestMs'),
    ])
    .where((eb) => eb.fn.coalesce('done_at', 'run_after'), '>=', span.from)
    .where((eb) => eb.fn.coalesce('done_at', 'run_after'), '<', span.before)
    .groupBy('kind')
    .orderBy('kind')
    .execute()
  return rows.map((row) => ({
    ...row,
    ran: Number(row.ran),
    failed: Number(row.failed),
    retrying: Number(row.retrying),
  }))
}

/** The last time a job of one kind ran: when it was due, when it began and was done, in so many milliseconds. */
export interface LastRun {
  readonly at: Instant
  readonly ranMs: number | null
  readonly dueAt: Instant
  readonly startedAt: Instant | null
}

/** When a job of each kind last ran, ever. */
export async function listLastRuns(db: Executor): Promise<ReadonlyMap<string, LastRun>> {
  const rows = await db
    .selectFrom('jobs')
    .select(['kind', 'done_at as at', 'ran_ms as ranMs', 'run_after as dueAt', 'started_at as startedAt'])
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('jobs')
        .select((inner) => inner.fn.max('id').as('id'))
        .where('state', '=', 'done')
        .groupBy('kind'),
    )
    .execute()
  return new Map(
    rows.flatMap(({ kind, at, ...run }) => (at === null ? [] : [[kind, { ...run, at }] as const])),
  )
}
