import { z } from 'zod'
import { insertAwaitedDays, markMissing, refreshDay } from '#db/queries/practice-days'
import { listIcbs } from '#db/queries/settings'
import { addDays, atLondonTime, type IsoDay, instant, isIsoDay, londonDayOf } from '~/domain/calendar/days'
import { isReportingDay } from '~/domain/calendar/reporting-days'
import { readIcbWorld } from '~/platform/icb-world.server'
import type { JobKind } from '~/platform/jobs.server'
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
    await insertAwaitedDays(live.db, icbCode, day)
  },
}

/** Ends a reporting day at its closing time: what is still awaited is missing. */
export const closeDayJob: JobKind = {
  kind: 'close-day',
  plan: (live) => planPerReportingDay(live, 'close-day', (closes) => closes),
  run: async (live, payload) => {
    const { icbCode, day } = dayOfIcb.parse(payload)
    await insertAwaitedDays(live.db, icbCode, day)
    await refreshDay(live.db, icbCode, day)
    await markMissing(live.db, icbCode, day)
  },
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
        runAfter: instant(atLondonTime(day, timeOf(settings.hours.returns.closes))),
      })
    }
  }
  return planned
}
