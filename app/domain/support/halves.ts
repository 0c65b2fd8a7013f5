import { daysBetween, type IsoDay, weekdayOf } from '~/domain/calendar/days'
import { type BankHolidays, isReportingDay } from '~/domain/calendar/reporting-days'

/** The two halves of a working day that a closure or a session takes. */
export const halves = ['morning', 'afternoon'] as const
export type Half = (typeof halves)[number]

/** Minutes since 00:00 on a London clock; core hours are 08:00 to 18:30. */
export const halfMinutes: Readonly<Record<Half, { readonly start: number; readonly end: number }>> = {
  morning: { start: 8 * 60, end: 13 * 60 },
  afternoon: { start: 13 * 60, end: 18 * 60 + 30 },
}

/** A half with its hours, as people read it. */
export const halfWords: Readonly<Record<Half, string>> = {
  morning: 'morning (8am to 1pm)',
  afternoon: 'afternoon (1pm to 6:30pm)',
}

/** The halves that a stretch of a day touches, its end not included; times outside core hours touch none. */
export function halvesTouched(startMinute: number, endMinute: number): Half[] {
  return halves.filter((half) => startMinute < halfMinutes[half].end && endMinute > halfMinutes[half].start)
}

/** What a form about a closure must know of the world: the moment on a London clock, and bank holidays. */
export interface FormCalendar {
  readonly today: IsoDay
  /** Minutes since 00:00 now. */
  readonly minuteNow: number
  readonly bankHolidays: BankHolidays
}

/** A year and a month: later dates are more likely a slip of the year than a plan. */
const MOST_DAYS_AHEAD = 396

/**
 * What is wrong with a day a practice asks to close on, in words; `undefined` when it can be asked for.
 * `endMinute` is when what is asked for ends on that day: after it, today is past too.
 */
export function closureDayProblem(
  day: IsoDay,
  endMinute: number,
  calendar: FormCalendar,
): string | undefined {
  if (day < calendar.today || (day === calendar.today && calendar.minuteNow >= endMinute)) {
    return 'Enter a day that is not over yet.'
  }
  if (daysBetween(calendar.today, day) > MOST_DAYS_AHEAD)
    return 'Check the year: this day is over a year away.'
  if (isReportingDay(day, calendar.bankHolidays)) return undefined
  return weekdayOf(day) > 5
    ? 'Enter a working day: this is a weekend.'
    : 'Enter a working day: this is a bank holiday.'
}
