import { z } from 'zod'
import { listJobRuns } from '#db/queries/job-runs'
import { addDays, atLondonMinute, instant, isIsoDay, londonDayOf } from '~/domain/calendar/days'
import type { JobKind } from '~/platform/jobs.server'

const REPORT_MINUTE = 6 * 60
const daySchema = z.object({ day: z.string().refine(isIsoDay) })

/** Says once a day in the log of each job whether it ran the day before, how often, how long at most, and what failed. */
export function logJobRunsJob(kinds: readonly string[]): JobKind {
  return {
    kind: 'log-job-runs',
    plan: async ({ now }) => {
      const today = londonDayOf(now)
      const day = addDays(today, -1)
      const runAfter = instant(atLondonMinute(today, REPORT_MINUTE))
      return [{ uniqueKey: `log-job-runs:${day}`, payload: JSON.stringify({ day }), runAfter }]
    },
    run: async ({ db, log }, payload) => {
      const { day } = daySchema.parse(payload)
      const span = {
        from: instant(atLondonMinute(day, 0)),
        before: instant(atLondonMinute(addDays(day, 1), 0)),
      }
      const runs = new Map((await listJobRuns(db, span)).map((one) => [one.kind, one]))
      for (const job of kinds) {
        const { ran = 0, failed = 0, retrying = 0, lastRanAt = null, longestMs = null } = runs.get(job) ?? {}
        const line = { job, day, ran, failed, retrying, lastRanAt, longestMs }
        if (failed > 0) log.warn(line, 'did it run: failed')
        else log.info(line, ran > 0 ? 'did it run: yes' : 'did it run: nothing was due')
      }
    },
  }
}
