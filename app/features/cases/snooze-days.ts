import { addDays, type IsoDay, londonDayOf } from '~/domain/calendar/days'
import { formatDayWithoutYear } from '~/domain/calendar/words'
import { isWorkingDay } from '~/domain/calendar/working-time'
import type { ResponseClock } from '~/domain/cases/targets'

const DAYS_OFFERED = 10

/** The next working days of the ICB, today among them when it is one: the days a case can come back on. */
export function snoozeDays(now: Date, { calendar }: ResponseClock): { value: IsoDay; label: string }[] {
  const today = londonDayOf(now)
  const days: IsoDay[] = []
  for (let day = today; days.length < DAYS_OFFERED && day < addDays(today, 60); day = addDays(day, 1)) {
    if (isWorkingDay(calendar, day)) days.push(day)
  }
  return days.map((day) => ({
    value: day,
    label: day === today ? `Today, ${formatDayWithoutYear(day)}` : formatDayWithoutYear(day),
  }))
}
