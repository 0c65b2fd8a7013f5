import { openDatabase } from '#db/connection'
import { bankHolidaysOf } from '~/domain/calendar/bank-holidays'
import type { IsoDay } from '~/domain/calendar/days'
import { reportingDaysAfter } from '~/domain/calendar/reporting-days'
import { findDemoDay } from '../../../scripts/demo/demo-day.ts'
import { readSeedFiles } from '../../../scripts/project-files.ts'
import { journeysDatabase } from './service.ts'

/** England's bank holidays, as the service under test knows them. */
export const holidays = () => bankHolidaysOf(readSeedFiles().bankHolidays)

/** The day on which the demo begins. */
export async function demoDay(): Promise<IsoDay> {
  const db = openDatabase(journeysDatabase())
  try {
    const day = await findDemoDay(db)
    if (!day) throw new Error('The service under test has no demo loaded')
    return day
  } finally {
    await db.destroy()
  }
}

/** The reporting day so many after the demo's, bank holidays passed over. */
export async function reportingDayAhead(count: number): Promise<IsoDay> {
  return reportingDaysAfter(await demoDay(), count, holidays())
}
