import { type LastRun, listJobRuns, listLastRuns } from '#db/queries/job-runs'
import { addDays, atLondonMinute, dateOf, instant, londonDayOf, MINUTE_MS } from '~/domain/calendar/days'
import { formatMinutes, formatTimeAndDay } from '~/domain/calendar/words'
import { timesWords } from '~/domain/counted'
import type { Live } from '~/platform/live.server'
import { jobKindWords } from './read-jobs.server'

/** A line for each job: whether it ran today, when it last did, how long that took, what failed. */
export async function readJobRuns({ db, now }: Pick<Live, 'db' | 'now'>, kinds: readonly string[]) {
  const today = londonDayOf(now)
  const span = {
    from: instant(atLondonMinute(today, 0)),
    before: instant(atLondonMinute(addDays(today, 1), 0)),
  }
  const runs = new Map((await listJobRuns(db, span)).map((one) => [one.kind, one]))
  const last = await listLastRuns(db)
  return kinds.map((kind) => {
    const run = runs.get(kind)
    const before = last.get(kind)
    return {
      kind,
      what: jobKindWords(kind),
      today: run && run.ran > 0 ? capital(timesWords(run.ran)) : 'Nothing was due',
      lastRan: before ? formatTimeAndDay(dateOf(before.at), now) : 'Never yet',
      lag: before ? lagWords(before) : 'Not known',
      took: before?.ranMs === null || before === undefined ? 'Not known' : `${before.ranMs} ms`,
      failed: run?.failed ?? 0,
      retrying: run?.retrying ?? 0,
    }
  })
}

export type JobRunRow = Awaited<ReturnType<typeof readJobRuns>>[number]

/** How long after it was due it began. One that was tried again is due at its last try. */
function lagWords({ dueAt, startedAt }: LastRun): string {
  if (startedAt === null) return 'Not known'
  const minutes = Math.floor((dateOf(startedAt).getTime() - dateOf(dueAt).getTime()) / MINUTE_MS)
  return minutes < 1 ? 'Within a minute' : formatMinutes(minutes)
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}
