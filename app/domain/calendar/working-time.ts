import { addDays, atLondonTime, type IsoDay, londonDayOf, MINUTE_MS, weekdayOf } from './days'
import { type DayHours, hoursOn, type IcbHours } from './icb-hours'
import type { BankHolidays } from './reporting-days'

/** The working hours of one day as moments; milliseconds since the epoch, the end not included. */
export interface WorkingSpan {
  readonly startMs: number
  readonly endMs: number
}

/** An ICB's working days and hours. Remembers the days it was asked for, so it may be kept and shared. */
export interface WorkingCalendar {
  /** The hours worked that day, null when it is no working day. */
  readonly spanOf: (day: IsoDay) => WorkingSpan | null
}

/**
 * The calendar of an ICB's settings. A date of the settings wins over a bank holiday, which wins over the
 * weekday.
 */
export function workingCalendar(hours: IcbHours, holidays: BankHolidays): WorkingCalendar {
  const known = new Map<IsoDay, WorkingSpan | null>()
  return {
    spanOf(day) {
      const found = known.get(day)
      if (found !== undefined) return found
      const span = spanFrom(day, hoursOf(day, hours, holidays))
      known.set(day, span)
      return span
    },
  }
}

/** True when the ICB works on that day. */
export function isWorkingDay(calendar: WorkingCalendar, day: IsoDay): boolean {
  return calendar.spanOf(day) !== null
}

/** True from the opening to just before the closing time of a working day. */
export function isWorkingTime(calendar: WorkingCalendar, at: Date): boolean {
  const span = calendar.spanOf(londonDayOf(at))
  return span !== null && at.getTime() >= span.startMs && at.getTime() < span.endMs
}

/** The moment itself in working time, else the next opening. */
export function nextWorkingInstant(calendar: WorkingCalendar, at: Date): Date {
  const first = firstSpanEndingAfter(calendar, at)
  return new Date(Math.max(at.getTime(), first.span.startMs))
}

/**
 * The moment when so many minutes of working time have passed. A length that ends exactly with the working
 * day ends at its closing time, not at the next opening. Throws a RangeError on a negative length.
 */
export function addWorkingMinutes(calendar: WorkingCalendar, at: Date, minutes: number): Date {
  if (!(minutes >= 0)) throw new RangeError(`Working minutes must be 0 or more, not ${minutes}`)
  let leftMs = Math.round(minutes * MINUTE_MS)
  if (leftMs === 0 && endsWorkAt(calendar, at)) return at
  let { day, span } = firstSpanEndingAfter(calendar, at)
  let fromMs = Math.max(at.getTime(), span.startMs)
  while (leftMs > span.endMs - fromMs) {
    leftMs -= span.endMs - fromMs
    ;({ day, span } = firstSpanFrom(calendar, addDays(day, 1)))
    fromMs = span.startMs
  }
  return new Date(fromMs + leftMs)
}

/** Minutes of working time from one moment to a later one; 0 when they are swapped. */
export function workingMinutesBetween(calendar: WorkingCalendar, from: Date, to: Date): number {
  const fromMs = from.getTime()
  const toMs = to.getTime()
  const last = londonDayOf(to)
  let totalMs = 0
  for (let day = londonDayOf(from); day <= last; day = addDays(day, 1)) {
    const span = calendar.spanOf(day)
    if (span) totalMs += Math.max(0, Math.min(toMs, span.endMs) - Math.max(fromMs, span.startMs))
  }
  return totalMs / MINUTE_MS
}

/** The working day so many working days after the day (1 is the next one); never the day itself. */
export function workingDaysAfter(calendar: WorkingCalendar, day: IsoDay, count: number): IsoDay {
  let found = day
  for (let left = count; left > 0; left -= 1) found = firstSpanFrom(calendar, addDays(found, 1)).day
  return found
}

/** The last working day before the day, never the day itself. */
export function workingDayBefore(calendar: WorkingCalendar, day: IsoDay): IsoDay {
  return nearestSpan(calendar, addDays(day, -1), -1).day
}

interface WorkedDay {
  readonly day: IsoDay
  readonly span: WorkingSpan
}

// Settings with dates alone could leave a year without work; a clear error is better than a search for ever.
const SEARCH_DAYS = 400

function nearestSpan(calendar: WorkingCalendar, start: IsoDay, direction: 1 | -1): WorkedDay {
  let day = start
  for (let tried = 0; tried < SEARCH_DAYS; tried += 1) {
    const span = calendar.spanOf(day)
    if (span) return { day, span }
    day = addDays(day, direction)
  }
  throw new Error(`No working day within ${SEARCH_DAYS} days of ${start}: check the ICB's working hours`)
}

function firstSpanFrom(calendar: WorkingCalendar, day: IsoDay): WorkedDay {
  return nearestSpan(calendar, day, 1)
}

function firstSpanEndingAfter(calendar: WorkingCalendar, at: Date): WorkedDay {
  const today = londonDayOf(at)
  const span = calendar.spanOf(today)
  if (span && at.getTime() < span.endMs) return { day: today, span }
  return firstSpanFrom(calendar, addDays(today, 1))
}

function endsWorkAt(calendar: WorkingCalendar, at: Date): boolean {
  return calendar.spanOf(londonDayOf(at))?.endMs === at.getTime()
}

function hoursOf(day: IsoDay, hours: IcbHours, holidays: BankHolidays): DayHours {
  const { working } = hoursOn(hours, day)
  const dated = working.dates[day]
  if (dated !== undefined) return dated
  return holidays.has(day) ? null : (working.weekdays[weekdayOf(day) - 1] ?? null)
}

function spanFrom(day: IsoDay, hours: DayHours): WorkingSpan | null {
  if (hours === null) return null
  return {
    startMs: atLondonTime(day, hours.opens).getTime(),
    endMs: atLondonTime(day, hours.closes).getTime(),
  }
}
