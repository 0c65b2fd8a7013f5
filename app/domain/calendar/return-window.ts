import { addDays, atLondonTime, type IsoDay, londonDayOf } from './days'
import { hoursOn, type IcbHours } from './icb-hours'
import { type BankHolidays, isReportingDay, nextReportingDay } from './reporting-days'

/** When the return of one day can be sent. */
export interface ReturnWindow {
  readonly opensAt: Date
  readonly dueAt: Date
  readonly closesAt: Date
}

/** What a practice can do with its return at a moment, and from when it can if it cannot now. */
export type ReturnWindowState =
  | { state: 'not-a-reporting-day'; day: IsoDay; nextDay: IsoDay; nextOpensAt: Date }
  | { state: 'not-open-yet'; day: IsoDay; window: ReturnWindow; nextDay: IsoDay; nextOpensAt: Date }
  | { state: 'open' | 'late'; day: IsoDay; window: ReturnWindow }
  | { state: 'closed'; day: IsoDay; window: ReturnWindow; nextDay: IsoDay; nextOpensAt: Date }

/** What about the practice's day moves its times. */
export interface DayFacts {
  /** The practice has an agreed closure that morning, which moves the due time. */
  readonly closedThatMorning?: boolean
}

/** The times of the return of a day; null on a day that needs no return. */
export function returnWindow(
  day: IsoDay,
  hours: IcbHours,
  holidays: BankHolidays,
  facts: DayFacts = {},
): ReturnWindow | null {
  return isReportingDay(day, holidays) ? windowOf(day, hours, facts) : null
}

/** The first day that can still change: today until its returns close, then tomorrow. A day that is over never changes. */
export function firstOpenDay(now: Date, hours: IcbHours, holidays: BankHolidays): IsoDay {
  const today = londonDayOf(now)
  const window = returnWindow(today, hours, holidays)
  return window !== null && now > window.closesAt ? addDays(today, 1) : today
}

/**
 * Where the moment stands in its London day's window. A return at the due time to the second is on time,
 * and one at the closing time to the second is still taken.
 */
export function returnWindowState(
  now: Date,
  hours: IcbHours,
  holidays: BankHolidays,
  facts: DayFacts = {},
): ReturnWindowState {
  const day = londonDayOf(now)
  const nextDay = nextReportingDay(day, holidays)
  const nextOpensAt = atLondonTime(nextDay, hoursOn(hours, nextDay).returns.opens)
  const window = returnWindow(day, hours, holidays, facts)
  if (window === null) return { state: 'not-a-reporting-day', day, nextDay, nextOpensAt }
  if (now < window.opensAt) {
    return { state: 'not-open-yet', day, window, nextDay: day, nextOpensAt: window.opensAt }
  }
  if (now <= window.dueAt) return { state: 'open', day, window }
  if (now <= window.closesAt) return { state: 'late', day, window }
  return { state: 'closed', day, window, nextDay, nextOpensAt }
}

function windowOf(day: IsoDay, hours: IcbHours, facts: DayFacts): ReturnWindow {
  const { returns } = hoursOn(hours, day)
  return {
    opensAt: atLondonTime(day, returns.opens),
    dueAt: atLondonTime(day, facts.closedThatMorning ? returns.dueAfterMorningClosure : returns.due),
    closesAt: atLondonTime(day, returns.closes),
  }
}
