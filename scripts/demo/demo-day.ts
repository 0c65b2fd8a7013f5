import type { Db } from '#db/connection'
import { findFact } from '#db/queries/facts'
import { bankHolidaysOf } from '~/domain/calendar/bank-holidays'
import { atLondonTime, type Instant, type IsoDay, instant, isoDay, londonDayOf } from '~/domain/calendar/days'
import { isReportingDay, previousReportingDay } from '~/domain/calendar/reporting-days'
import { readSeedFiles } from '../project-files'

/** The fact that marks a database as a demo; its value is the demo's day. */
export const demoFact = 'demo'

/** Put in when the demo is loaded to its end. */
export const demoLoadedFact = 'demo-loaded'

/** The London time at which the demo begins. */
export const demoClockStarts = '09:40'

/** The latest reporting day at that moment: the day itself, at any hour, when it is one. */
export function latestReportingDay(realNow: Date): IsoDay {
  const holidays = bankHolidaysOf(readSeedFiles().bankHolidays)
  const today = londonDayOf(realNow)
  return isReportingDay(today, holidays) ? today : previousReportingDay(today, holidays)
}

/** The demo's day as it was kept when the demo was loaded; undefined for a database that is no demo. */
export async function findDemoDay(db: Db): Promise<IsoDay | undefined> {
  const kept = await findFact(db, demoFact)
  return kept === undefined ? undefined : isoDay(kept)
}

/** The moment the demo's clock began: 09:40 in London on the day the demo was loaded for. */
export async function demoStartsAt(db: Db, realNow: Date): Promise<Instant> {
  const day = (await findDemoDay(db)) ?? latestReportingDay(realNow)
  return instant(atLondonTime(day, demoClockStarts))
}
