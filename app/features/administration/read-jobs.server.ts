import { countJobs, findJob, findOldestDueJob, type JobState, jobStates, listJobs } from '#db/queries/jobs'
import { dateOf, instant, MINUTE_MS } from '~/domain/calendar/days'
import type { Live } from '~/platform/live.server'
import { listPageOf } from './list-pages'
import { momentWords } from './moments'

const stateWords: Readonly<Record<JobState, string>> = {
  waiting: 'Planned',
  running: 'Running',
  done: 'Done',
  failed: 'Failed',
}

/** One page of what the clock does, the latest planned first, of one state where the address names one. */
export async function readJobs({ db, now }: Pick<Live, 'db' | 'now'>, search: URLSearchParams) {
  const state = jobStates.find((one) => one === search.get('state'))
  const counts = await countJobs(db)
  const total = jobStates.reduce((sum, one) => sum + counts[one], 0)
  const page = listPageOf(search, state ? counts[state] : total)
  const rows = await listJobs(db, { ...(state && { state }), ...page })
  const oldestDueAt = await findOldestDueJob(db, instant(now))
  const minutesLate = oldestDueAt && Math.floor((now.getTime() - dateOf(oldestDueAt).getTime()) / MINUTE_MS)
  return { minutesLate, counts, total, page, state: state ?? ('' as const), jobs: rows.map(jobInWords) }
}

/** One job; undefined when there is none of that number. */
export async function readJob({ db }: Pick<Live, 'db'>, id: number) {
  const job = await findJob(db, id)
  return job && jobInWords(job)
}

type JobRow = NonNullable<Awaited<ReturnType<typeof findJob>>>

function jobInWords(job: JobRow) {
  return {
    id: job.id,
    what: jobKindWords(job.kind),
    key: job.uniqueKey,
    stateWords:
      job.state === 'waiting' && job.attempts > 0 ? 'Tried, waiting to try again' : stateWords[job.state],
    isFailed: job.state === 'failed',
    due: momentWords(job.runAfter),
    started: job.startedAt ? momentWords(job.startedAt) : null,
    done: job.doneAt ? momentWords(job.doneAt) : null,
    attempts: job.attempts,
    lastError: job.lastError,
  }
}

/** "close-day" as "Close day". */
export function jobKindWords(kind: string): string {
  const spaced = kind.replaceAll('-', ' ')
  return spaced.charAt(0).toUpperCase() + spaced.slice(1)
}
