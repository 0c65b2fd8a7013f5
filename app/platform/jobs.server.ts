import { insertJobs, markJobDone, markJobFailed, type PlannedJob, takeDueJob } from '#db/queries/jobs'
import { instant, MINUTE_MS } from '~/domain/calendar/days'
import type { Live } from './live.server'

/** Something the clock does: what is due around now, and the use case that does one of it. */
export interface JobKind {
  readonly kind: string
  /** The jobs that should exist at this time; ones that exist already are passed over, so plan generously. */
  plan(live: Live): Promise<readonly Omit<PlannedJob, 'kind'>[]>
  run(live: Live, payload: unknown): Promise<void>
}

const leaseMs = 5 * MINUTE_MS
const mostAttempts = 5
/** After a week without the service some forty wait: what missed days owe, beside the reminders of today. */
const mostJobsATick = 60

/**
 * Plans and runs what is due. What a missed tick left is caught up by the next; two runners at once share the jobs, because
 * each is taken with a lease. Gives how many ran and failed.
 */
export async function runDueJobs(
  live: Live,
  kinds: readonly JobKind[],
): Promise<{ ran: number; failed: number }> {
  for (const kind of kinds) {
    const planned = await kind.plan(live)
    await insertJobs(
      live.db,
      planned.map((job) => ({ ...job, kind: kind.kind })),
      instant(live.now),
    )
  }
  let ran = 0
  let failed = 0
  while (ran + failed < mostJobsATick) {
    const job = await takeDueJob(live.db, instant(live.now), {
      leaseUntil: instant(new Date(live.now.getTime() + leaseMs)),
      noLeaseAfter: instant(new Date(live.now.getTime() + 3 * leaseMs)),
    })
    if (!job) break
    const kind = kinds.find((one) => one.kind === job.kind)
    const began = performance.now()
    try {
      if (!kind) throw new Error(`No job of kind "${job.kind}" is known`)
      await kind.run(live, JSON.parse(job.payload))
      await markJobDone(live.db, job.id, instant(live.now), Math.round(performance.now() - began))
      ran += 1
    } catch (error) {
      failed += 1
      live.log.error({ err: error, job: job.uniqueKey, attempt: job.attempts }, 'job failed')
      await markJobFailed(live.db, job.id, {
        error: error instanceof Error ? error.message : String(error),
        runAfter: instant(new Date(live.now.getTime() + job.attempts * job.attempts * MINUTE_MS)),
        isOver: job.attempts >= mostAttempts,
      })
    }
    await letOthersIn()
  }
  return { ran, failed }
}

/** Gives the requests that wait a turn: the database driver is synchronous, and so are the jobs. */
export function letOthersIn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
