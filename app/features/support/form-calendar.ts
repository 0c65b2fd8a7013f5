import { londonDayOf, londonMinuteOf } from '~/domain/calendar/days'
import type { BankHolidays } from '~/domain/calendar/reporting-days'
import type { FormCalendar } from '~/domain/support/halves'

/** The moment as a form about a closure needs it. */
export function formCalendar(now: Date, bankHolidays: BankHolidays): FormCalendar {
  return { today: londonDayOf(now), minuteNow: londonMinuteOf(now), bankHolidays }
}
