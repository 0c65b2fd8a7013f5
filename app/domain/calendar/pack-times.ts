import { z } from 'zod'
import { atLondonTime, type IsoDay, isClockTime } from './days'
import { type BankHolidays, isReportingDay, nextReportingDay } from './reporting-days'
import { type IsoMonday, weekDays } from './weeks'

const clockTime = z.string().refine(isClockTime, 'Enter a time like 18:45')

/** When the weekly pack is made and mailed, on the London clock. */
export const packSetting = z.object({
  /** On the week's last reporting day; after returns close, or it would be made of a day that goes on. */
  madeAt: clockTime,
  /** On the reporting day after it. */
  mailedAt: clockTime,
})
export type PackSetting = z.infer<typeof packSetting>

export const DEFAULT_PACK_SETTING: PackSetting = { madeAt: '18:45', mailedAt: '08:00' }

/** The moments of a week's pack. */
export interface PackTimes {
  /** Thursday where the Friday is a bank holiday. */
  readonly lastDay: IsoDay
  readonly madeAt: Date
  readonly mailedAt: Date
}

/** When the pack of a week is made and mailed; undefined for a week without a reporting day, which has none. */
export function packTimes(
  monday: IsoMonday,
  { madeAt, mailedAt }: PackSetting,
  holidays: BankHolidays,
): PackTimes | undefined {
  const lastDay = weekDays(monday).findLast((day) => isReportingDay(day, holidays))
  if (!lastDay) return undefined
  return {
    lastDay,
    madeAt: atLondonTime(lastDay, madeAt),
    mailedAt: atLondonTime(nextReportingDay(lastDay, holidays), mailedAt),
  }
}
