import { addDays, DAY_MS, type IsoDay, londonDayOf, londonMinuteOf, MINUTE_MS, weekdayOf } from './days'

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const

/** "Friday 20 November 2026". */
export function formatDay(day: IsoDay): string {
  return `${formatDayWithoutYear(day)} ${day.slice(0, 4)}`
}

/** "Friday 20 November": where the year stands nearby. */
export function formatDayWithoutYear(day: IsoDay): string {
  return `${weekdayName(day)} ${Number(day.slice(8))} ${monthName(day)}`
}

/** "Fri 20 Nov": for tables and strips, where the year stands above. */
export function formatShortDay(day: IsoDay): string {
  return `${weekdayName(day).slice(0, 3)} ${Number(day.slice(8))} ${monthName(day).slice(0, 3)}`
}

/** The London clock in NHS style: "9am", "10:30am", "midday", "6:05pm", "midnight". */
export function formatTime(at: Date): string {
  return formatMinuteOfDay(londonMinuteOf(at))
}

/** A clock time of the settings, in minutes since 00:00, in NHS style. */
export function formatMinuteOfDay(minuteOfDay: number): string {
  if (minuteOfDay === 720) return 'midday'
  if (minuteOfDay % 1440 === 0) return 'midnight'
  const hour = Math.floor(minuteOfDay / 60)
  const minutes = minuteOfDay % 60
  const shown = minutes === 0 ? '' : `:${String(minutes).padStart(2, '0')}`
  return `${hour % 12 === 0 ? 12 : hour % 12}${shown}${hour < 12 ? 'am' : 'pm'}`
}

/** "Wednesday 1 July 2026, 10:30am". */
export function formatDayAndTime(at: Date): string {
  return `${formatDay(londonDayOf(at))}, ${formatTime(at)}`
}

/** "Wed 1 Jul, 10:30am": for tables and lists of events. */
export function formatShortDayAndTime(at: Date): string {
  return `${formatShortDay(londonDayOf(at))}, ${formatTime(at)}`
}

/** "10:30am today", "9am tomorrow", "6pm yesterday", else "9am on Friday 20 November". */
export function formatTimeAndDay(at: Date, now: Date): string {
  const day = londonDayOf(at)
  const today = londonDayOf(now)
  return `${formatTime(at)} ${nearDay(day, today)}`
}

/** A length of time in whole minutes, rounded: "less than a minute", "40 minutes", "2 hours 5 minutes". */
export function formatMinutes(minutes: number): string {
  const whole = Math.round(minutes)
  if (whole < 1) return 'less than a minute'
  const hours = Math.floor(whole / 60)
  const rest = whole % 60
  if (hours === 0) return counted(rest, 'minute')
  return rest === 0 ? counted(hours, 'hour') : `${counted(hours, 'hour')} ${counted(rest, 'minute')}`
}

/** How long ago by the clock: "just now", "12 minutes ago", "3 hours ago", "2 days ago". */
export function formatAgo(at: Date, now: Date): string {
  const ms = now.getTime() - at.getTime()
  if (ms < MINUTE_MS) return 'just now'
  if (ms < 60 * MINUTE_MS) return `${counted(Math.floor(ms / MINUTE_MS), 'minute')} ago`
  if (ms < DAY_MS) return `${counted(Math.floor(ms / (60 * MINUTE_MS)), 'hour')} ago`
  return `${counted(Math.floor(ms / DAY_MS), 'day')} ago`
}

/** Time left by the clock until it is due: "40 minutes left", "past by 12 minutes". */
export function formatTimeLeft(dueAt: Date, now: Date): string {
  return formatMinutesLeft((dueAt.getTime() - now.getTime()) / MINUTE_MS)
}

/**
 * Minutes left as people say it, for a clock that is not the one on the wall (working time). Less than
 * none is past.
 */
export function formatMinutesLeft(minutes: number): string {
  return minutes >= 0 ? `${formatMinutes(minutes)} left` : `past by ${formatMinutes(-minutes)}`
}

function counted(count: number, noun: string): string {
  return count === 1 ? `1 ${noun}` : `${count} ${noun}s`
}

function nearDay(day: IsoDay, today: IsoDay): string {
  if (day === today) return 'today'
  if (day === addDays(today, 1)) return 'tomorrow'
  if (day === addDays(today, -1)) return 'yesterday'
  return `on ${formatDayWithoutYear(day)}`
}

function weekdayName(day: IsoDay): string {
  return WEEKDAYS[weekdayOf(day) - 1] ?? ''
}

function monthName(day: IsoDay): string {
  return MONTHS[Number(day.slice(5, 7)) - 1] ?? ''
}
