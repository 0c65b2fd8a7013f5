import { atLondonMinute, londonDayOf, MINUTE_MS, minuteOfClock } from '~/domain/calendar/days'
import { type BankHolidays, isReportingDay, nextReportingDay } from '~/domain/calendar/reporting-days'
import { formatDayAndTime } from '~/domain/calendar/words'

export const clockMoveCodes = ['15-minutes', '1-hour', 'past-due', 'next-day'] as const
export type ClockMoveCode = (typeof clockMoveCodes)[number]

/** Where a demonstration's clock can be moved to, and what is to be seen then. */
export interface ClockMove {
  readonly code: ClockMoveCode
  readonly label: string
  readonly hint: string
  /** More than 0: the clock never goes back. */
  readonly minutes: number
}

/**
 * The moves from `now`: a little on, an hour on, a minute past the due time of the next return, and 8am of the next
 * reporting day. `due` is the clock time by which returns are due, `HH:MM`. Pure.
 */
export function clockMovesFrom(now: Date, due: string, holidays: BankHolidays): ClockMove[] {
  const today = londonDayOf(now)
  const nextDay = nextReportingDay(today, holidays)
  const pastDueMinute = minuteOfClock(due) + 1
  const pastDueToday = atLondonMinute(today, pastDueMinute)
  const isStillToCome = isReportingDay(today, holidays) && pastDueToday > now
  const pastDue = isStillToCome ? pastDueToday : atLondonMinute(nextDay, pastDueMinute)
  const morning = atLondonMinute(nextDay, 8 * 60)
  return [
    move('15-minutes', '15 minutes', new Date(now.getTime() + 15 * MINUTE_MS)),
    move('1-hour', '1 hour', new Date(now.getTime() + 60 * MINUTE_MS)),
    move('past-due', 'Past the due time, when missing returns are called', pastDue),
    move('next-day', 'The next reporting day', morning),
  ]

  function move(code: ClockMoveCode, label: string, to: Date): ClockMove {
    const minutes = (to.getTime() - now.getTime()) / MINUTE_MS
    return { code, label, hint: `It is then ${formatDayAndTime(to)}`, minutes }
  }
}
