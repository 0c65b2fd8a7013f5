/**
 * London days and instants: the only place that turns one into the other. A reporting day is the text
 * `YYYY-MM-DD` as people in London mean it, an instant is UTC text ending `Z` (so both sort as text).
 * Summer time is computed from its rule (last Sunday of March to last Sunday of October, 01:00 UTC, in
 * force since 1996) because a date formatter costs thirty times as much and this runs in loops; a test
 * holds the rule against the platform's own time zone data.
 */

/** A London calendar day, `YYYY-MM-DD`. */
export type IsoDay = string & { readonly __brand: 'IsoDay' }

/** A moment in time as UTC text with milliseconds, `2026-07-01T09:30:00.000Z`. */
export type Instant = string & { readonly __brand: 'Instant' }

/** 1 Monday to 7 Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7

export const MINUTE_MS = 60_000
export const DAY_MS = 86_400_000

const DAY_PATTERN = /^\d{4}-\d{2}-\d{2}$/
const INSTANT_PATTERN = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/
const CLOCK_PATTERN = /^([01]\d|2[0-3]):[0-5]\d$/

/** True for the text of a day that exists: not for `2026-02-30`, not for a day with a time. */
export function isIsoDay(text: string): text is IsoDay {
  return DAY_PATTERN.test(text) && dayOfNumber(dayNumber(text)) === text
}

/** The text as a day; throws a RangeError when it is none. */
export function isoDay(text: string): IsoDay {
  if (!isIsoDay(text)) throw new RangeError(`Not a day (YYYY-MM-DD): "${text}"`)
  return text
}

/** True for UTC text as `instant` writes it. */
export function isInstant(text: string): text is Instant {
  return INSTANT_PATTERN.test(text) && !Number.isNaN(Date.parse(text))
}

/** The moment as UTC text; throws a RangeError on an invalid Date. */
export function instant(date: Date): Instant {
  return date.toISOString() as Instant
}

/** The moment an instant names. */
export function dateOf(at: Instant): Date {
  return new Date(at)
}

/** The day it is in London at that moment. */
export function londonDayOf(at: Date): IsoDay {
  return dayOfNumber(Math.floor(londonMsOf(at) / DAY_MS))
}

/** The London day of an instant. Up to 11pm it is the day the text begins with, which a long list need not work out. */
export function londonDayOfInstant(at: Instant): IsoDay {
  return at.slice(11, 13) === '23' ? londonDayOf(dateOf(at)) : (at.slice(0, 10) as IsoDay)
}

/** The time on a London clock at that moment, `HH:MM`, seconds cut off. */
export function londonClockTimeOf(at: Date): string {
  const minute = londonMinuteOf(at)
  return `${twoDigits(Math.floor(minute / 60))}:${twoDigits(minute % 60)}`
}

/** Minutes of the London clock since 00:00 at that moment, 0 to 1439. */
export function londonMinuteOf(at: Date): number {
  return Math.floor(modulo(londonMsOf(at), DAY_MS) / MINUTE_MS)
}

/**
 * The moment a London clock shows that time on that day. In the hour that comes twice in October it is
 * the first; in the hour that is left out in March it is as long after the change as the clock says
 * (01:30 becomes 02:30 summer time). Throws a RangeError when `clock` is not `HH:MM`.
 */
export function atLondonTime(day: IsoDay, clock: string): Date {
  return atLondonMinute(day, minuteOfClock(clock))
}

/** As `atLondonTime`, with the clock in minutes since 00:00; 1440 is the end of the day. */
export function atLondonMinute(day: IsoDay, minute: number): Date {
  const localMs = dayNumber(day) * DAY_MS + minute * MINUTE_MS
  const asSummer = localMs - SUMMER_OFFSET_MS
  if (isSummerTime(asSummer)) return new Date(asSummer)
  return new Date(localMs)
}

/** True for `HH:MM`, 00:00 to 23:59. */
export function isClockTime(text: string): boolean {
  return CLOCK_PATTERN.test(text)
}

/** Minutes since 00:00 of `HH:MM`; throws a RangeError when it is no clock time. */
export function minuteOfClock(clock: string): number {
  if (!isClockTime(clock)) throw new RangeError(`Not a clock time (HH:MM): "${clock}"`)
  return Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3))
}

/** The day so many calendar days later; a negative count goes back. */
export function addDays(day: IsoDay, days: number): IsoDay {
  return dayOfNumber(dayNumber(day) + days)
}

/** Calendar days from the first to the second; negative when the second is earlier. */
export function daysBetween(from: IsoDay, to: IsoDay): number {
  return dayNumber(to) - dayNumber(from)
}

/** 1 for a Monday to 7 for a Sunday. */
export function weekdayOf(day: IsoDay): Weekday {
  // Day 0 (1 January 1970) was a Thursday.
  return (modulo(dayNumber(day) + 3, 7) + 1) as Weekday
}

/** Sorts days earliest first. */
export function compareDays(a: IsoDay, b: IsoDay): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}

const SUMMER_OFFSET_MS = 60 * MINUTE_MS

interface SummerTime {
  readonly startsMs: number
  readonly endsMs: number
}

const summerTimes = new Map<number, SummerTime>()

function summerTimeOf(year: number): SummerTime {
  const known = summerTimes.get(year)
  if (known) return known
  const found = { startsMs: lastSundayAtOneUtc(year, 2), endsMs: lastSundayAtOneUtc(year, 9) }
  summerTimes.set(year, found)
  return found
}

/** 01:00 UTC on the last Sunday of a month that has 31 days. */
function lastSundayAtOneUtc(year: number, monthIndex: number): number {
  const last = new Date(Date.UTC(year, monthIndex, 31))
  return Date.UTC(year, monthIndex, 31 - last.getUTCDay(), 1)
}

function isSummerTime(utcMs: number): boolean {
  const { startsMs, endsMs } = summerTimeOf(new Date(utcMs).getUTCFullYear())
  return utcMs >= startsMs && utcMs < endsMs
}

function londonMsOf(at: Date): number {
  const utcMs = at.getTime()
  return isSummerTime(utcMs) ? utcMs + SUMMER_OFFSET_MS : utcMs
}

function dayNumber(day: string): number {
  return Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10))) / DAY_MS
}

function dayOfNumber(days: number): IsoDay {
  return new Date(days * DAY_MS).toISOString().slice(0, 10) as IsoDay
}

function twoDigits(value: number): string {
  return value < 10 ? `0${value}` : String(value)
}

function modulo(value: number, by: number): number {
  return ((value % by) + by) % by
}
