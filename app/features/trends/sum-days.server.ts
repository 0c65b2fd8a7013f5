import { z } from 'zod'
import type { Db } from '#db/connection'
import { findFirstDayToSum, listDaysToSumAgain, sumDays, sumDaysAgain } from '#db/queries/keep-day-sums'
import { listIcbs } from '#db/queries/settings'
import { addDays, atLondonTime, type IsoDay, instant, londonDayOf } from '~/domain/calendar/days'
import { type JobKind, letOthersIn } from '~/platform/jobs.server'

/** Weeks in which most late returns and corrections come stay with their practices, or they would be summed again each night. */
const daysLeft = 14
/** The driver is synchronous: so many days of a large ICB stay under the 25 ms that the loop may be held. */
const daysASlice = 3
const changedASlice = 2

const payloadSchema = z.object({ icbCode: z.string() })

/** Sums each night what the practices of an ICB reported two weeks ago and earlier: long trends are read from the sums. */
export const sumDaysJob: JobKind = {
  kind: 'sum-past-days',
  plan: async ({ db, now }) => {
    const day = londonDayOf(now)
    return (await listIcbs(db)).map(({ code: icbCode }) => ({
      uniqueKey: `sum-past-days:${icbCode}:${day}`,
      payload: JSON.stringify({ icbCode }),
      runAfter: instant(atLondonTime(day, '02:00')),
    }))
  },
  run: async ({ db, now }, payload) => {
    await sumPastDays(db, payloadSchema.parse(payload).icbCode, addDays(londonDayOf(now), -daysLeft))
  },
}

/**
 * Sums the days of an ICB up to one, from where the last sums end, and those again that changed since; what was begun and not ended is
 * gone on with by the next call.
 */
export async function sumPastDays(db: Db, icbCode: string, upTo: IsoDay): Promise<void> {
  for (
    let from = await findFirstDayToSum(db, icbCode, upTo);
    from !== undefined;
    from = await findFirstDayToSum(db, icbCode, upTo)
  ) {
    const [first, end] = [from, addDays(from, daysASlice - 1)]
    const to = end < upTo ? end : upTo
    await db.transaction().execute((trx) => sumDays(trx, icbCode, { from: first, to }))
    await letOthersIn()
  }
  let changed = await listDaysToSumAgain(db, icbCode, changedASlice)
  while (changed.length > 0) {
    const days = changed
    await db.transaction().execute((trx) => sumDaysAgain(trx, icbCode, days))
    await letOthersIn()
    changed = await listDaysToSumAgain(db, icbCode, changedASlice)
  }
}
