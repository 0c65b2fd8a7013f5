import { z } from 'zod'
import type { Executor } from '#db/connection'
import {
  type CodeRange,
  findNextCodes,
  insertAwaitedDays,
  markMissing,
  practicesASlice,
  refreshDay,
} from '#db/queries/practice-days'
import { listIcbs } from '#db/queries/settings'
import { addDays, atLondonTime, type IsoDay, instant, isIsoDay, londonDayOf } from '~/domain/calendar/days'
import { hoursOn } from '~/domain/calendar/icb-hours'
import { isReportingDay } from '~/domain/calendar/reporting-days'
import { readIcbWorld } from '~/platform/icb-world.server'
import { type JobKind, letOthersIn } from '~/platform/jobs.server'
import type { Live } from '~/platform/live.server'

const dayOfIcb = z.object({
  icbCode: z.string(),
  day: z.custom<IsoDay>((text) => typeof text === 'string' && isIsoDay(text)),
})

/** How far back a service that was switched off looks for days it has not opened or closed. */
const daysBack = 7

/** Makes the row of every practice that is expected on a reporting day, in the night before it. */
export const openDayJob: JobKind = {
  kind: 'open-day',
  plan: (live) => planPerReportingDay(live, 'open-day', () => '00:05'),
  run: async (live, payload) => {
    const { icbCode, day } = dayOfIcb.parse(payload)
    await inSlices(live, icbCode, async (trx, range) => {
      await insertAwaitedDays(trx, icbCode, day, range)
    })
  },
}

/** Ends a reporting day at its closing time: what is still awaited is missing. */
export const closeDayJob: JobKind = {
  kind: 'close-day',
  plan: (live) => planPerReportingDay(live, 'close-day', (closes) => closes),
  run: async (live, payload) => {
    const { icbCode, day } = dayOfIcb.parse(payload)
    await inSlices(live, icbCode, async (trx, range) => {
      await insertAwaitedDays(trx, icbCode, day, range)
      await refreshDay(trx, icbCode, day, range)
      await markMissing(trx, icbCode, day, range)
    })
  },
}

/**
 * Does the practices of an ICB some at a time, each slice in a transaction of its own with requests let in between. What a
 * crash leaves undone the next run of the job does: each step changes nothing when it is done again.
 */
async function inSlices(
  { db }: Live,
  icbCode: string,
  work: (trx: Executor, range: CodeRange) => Promise<void>,
): Promise<void> {
  let after = ''
  for (;;) {
    const range = await findNextCodes(db, { icbCode, after, size: practicesASlice })
    if (!range) return
    await db.transaction().execute((trx) => work(trx, range))
    await letOthersIn()
    after = range.toCode
  }
}

async function planPerReportingDay(live: Live, kind: string, timeOf: (closes: string) => string) {
  const today = londonDayOf(live.now)
  const planned = []
  for (const icb of await listIcbs(live.db)) {
    const { holidays, settings } = await readIcbWorld(live.db, icb.code)
    for (let back = daysBack; back >= 0; back -= 1) {
      const day = addDays(today, -back)
      if (!isReportingDay(day, holidays)) continue
      planned.push({
        uniqueKey: `${kind}:${icb.code}:${day}`,
        payload: JSON.stringify({ icbCode: icb.code, day }),
        runAfter: instant(atLondonTime(day, timeOf(hoursOn(settings.hours, day).returns.closes))),
      })
    }
  }
  return planned
}
