import { type IsoDay, londonDayOf } from './days'
import { type BankHolidays, isReportingDay, previousReportingDay } from './reporting-days'
import { formatDay, formatDayAndTime } from './words'

/** The day a picture of "today" is of. */
export interface PictureDay {
  readonly day: IsoDay
  readonly dayWords: string
  /** "Friday 20 November 2026, 9:40am" */
  readonly asAt: string
  /** Why the day is not today; null when it is. */
  readonly notToday: string | null
}

/** Today when returns are due; on a weekend or bank holiday the last day on which they were. */
export function pictureDay(now: Date, holidays: BankHolidays): PictureDay {
  const today = londonDayOf(now)
  const asAt = formatDayAndTime(now)
  if (isReportingDay(today, holidays)) return { day: today, dayWords: formatDay(today), asAt, notToday: null }
  const day = previousReportingDay(today, holidays)
  const notToday = `No returns are due on ${formatDay(today)}. This is how ${formatDay(day)} ended.`
  return { day, dayWords: formatDay(day), asAt, notToday }
}
