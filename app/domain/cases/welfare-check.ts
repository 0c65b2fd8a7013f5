import { dateOf, type Instant, type IsoDay, londonDayOf } from '~/domain/calendar/days'
import { type BankHolidays, reportingDaysAfter } from '~/domain/calendar/reporting-days'

/** So many reporting days after somebody spoke with the practice nobody is sent to ask again. */
const quietReportingDays = 10

/**
 * True while a recorded conversation still answers the question: on its day and the 10 reporting days after it no new welfare
 * check opens, however many returns are missing. Source: opel-rules.md, "Triggers".
 */
export function wasSpokenWithLately(
  lastSpokenAt: Instant | null,
  today: IsoDay,
  holidays: BankHolidays,
): boolean {
  if (lastSpokenAt === null) return false
  return today <= reportingDaysAfter(londonDayOf(dateOf(lastSpokenAt)), quietReportingDays, holidays)
}
