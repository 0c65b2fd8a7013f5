import type { Instant } from '~/domain/calendar/days'
import type { Executor } from '../connection'

export interface PlannedJob {
  readonly kind: string
  /** Names the one time this is to run, such as `close-day:QK1:2026-11-20`; a second one of the key is passed over. */
  readonly uniqueKey: string
  readonly payload: string
  readonly runAfter: Instant
}

/** Writes the jobs that are not there yet. */
export async function insertJobs(db: Executor, jobs: readonly PlannedJob[], at: Instant): Promise<void> {
  if (jobs.length === 0) return
  await db
    .insertInto('jobs')
    .values(
      jobs.map((job) => ({
        kind: job.kind,
        unique_key: job.uniqueKey,
        payload: job.payload,
        run_after: job.runAfter,
        lease_until: null,
        started_at: null,
        done_at: null,
        last_error: null,
        created_at: at,
        ran_ms: null,
      })),
    )
    .onConflict((conflict) => conflict.column('unique_key').doNothing())
    .execute()
}

export interface DueJob {
  readonly id: number
  readonly kind: string
  readonly uniqueKey: string
  readonly payload: string
  readonly attempts: number
}

/**
 * Takes the oldest due job and holds it until `leaseUntil`; undefined when nothing is due. One that is held beyond
 * `noLeaseAfter` was taken before the clock was put back, and is free: nobody could hold it for so long.
 */
export async function takeDueJob(
  db: Executor,
  now: Instant,
  { leaseUntil, noLeaseAfter }: { leaseUntil: Instant; noLeaseAfter: Instant },
): Promise<DueJob | undefined> {
  return db
    .updateTable('jobs')
    .set((eb) => ({
      state: 'running',
      lease_until: leaseUntil,
      started_at: now,
      attempts: eb('attempts', '+', 1),
    }))
    .where('id', '=', (eb) =>
      eb
        .selectFrom('jobs')
        .select('id')
        .where('run_after', '<=', now)
        .where('state', 'in', ['waiting', 'running'])
        .where((inner) =>
          inner.or([
            inner('lease_until', 'is', null),
            inner('lease_until', '<=', now),
            inner('lease_until', '>', noLeaseAfter),
          ]),
        )
        .orderBy('run_after')
        .orderBy('id')
        .limit(1),
    )
    .returning(['id', 'kind', 'unique_key as uniqueKey', 'payload', 'attempts'])
    .executeTakeFirst()
}

/** The job has run, in so many milliseconds of real time: the clock of the service may stand still meanwhile. */
export async function markJobDone(
  db: Executor,
  id: number,
  at: Instant,
  ranMs: number | null = null,
): Promise<void> {
  await db
    .updateTable('jobs')
    .set({ state: 'done', done_at: at, ran_ms: ranMs, lease_until: null, last_error: null })
    .where('id', '=', id)
    .execute()
}

/** The job threw: it waits until `runAfter` or, once `isOver`, stays failed for somebody to look at. */
export async function markJobFailed(
  db: Executor,
  id: number,
  failed: { error: string; runAfter: Instant; isOver: boolean },
): Promise<void> {
  await db
    .updateTable('jobs')
    .set({
      state: failed.isOver ? 'failed' : 'waiting',
      run_after: failed.runAfter,
      lease_until: null,
      last_error: failed.error,
    })
    .where('id', '=', id)
    .execute()
}

export const jobStates = ['waiting', 'running', 'done', 'failed'] as const
export type JobState = (typeof jobStates)[number]

/** How many jobs are in each state. Jobs are the service's own: they carry codes and days, never answers. */
export async function countJobs(db: Executor): Promise<Readonly<Record<JobState, number>>> {
  const rows = await db
    .selectFrom('jobs')
    .select((eb) => ['state', eb.fn.countAll<number>().as('count')])
    .groupBy('state')
    .execute()
  const counts = new Map(rows.map((row) => [row.state, Number(row.count)]))
  return {
    waiting: counts.get('waiting') ?? 0,
    running: counts.get('running') ?? 0,
    done: counts.get('done') ?? 0,
    failed: counts.get('failed') ?? 0,
  }
}

/** One page of the jobs, the latest planned first; of one state where one is asked for. */
export async function listJobs(db: Executor, asked: { state?: JobState; limit: number; offset: number }) {
  return jobRows(db)
    .$if(asked.state !== undefined, (query) => query.where('state', '=', asked.state ?? 'waiting'))
    .orderBy('run_after', 'desc')
    .orderBy('id', 'desc')
    .limit(asked.limit)
    .offset(asked.offset)
    .execute()
}

/** One job; undefined when there is none of that number. */
export async function findJob(db: Executor, id: number) {
  return jobRows(db).where('id', '=', id).executeTakeFirst()
}

function jobRows(db: Executor) {
  return db
    .selectFrom('jobs')
    .select([
      'id',
      'kind',
      'unique_key as uniqueKey',
      'state',
      'run_after as runAfter',
      'attempts',
      'started_at as startedAt',
      'done_at as doneAt',
      'last_error as lastError',
    ])
}

/** A failed job is tried again from now. False when it had not failed. */
export async function retryJob(db: Executor, id: number, at: Instant): Promise<boolean> {
  const result = await db
    .updateTable('jobs')
    .set({ state: 'waiting', run_after: at, attempts: 0 })
    .where('id', '=', id)
    .where('state', '=', 'failed')
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** When the oldest job that is due and that nobody works on was due; null when none is. */
export async function findOldestDueJob(db: Executor, now: Instant): Promise<Instant | null> {
  const row = await db
    .selectFrom('jobs')
    .select((eb) => eb.fn.min('run_after').as('at'))
    .where('state', 'in', ['waiting', 'running'])
    .where('run_after', '<=', now)
    .where((eb) => eb.or([eb('lease_until', 'is', null), eb('lease_until', '<=', now)]))
    .executeTakeFirst()
  return row?.at ?? null
}
