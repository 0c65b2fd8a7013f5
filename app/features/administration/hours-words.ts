import { type IsoDay, isIsoDay, minuteOfClock } from '~/domain/calendar/days'
import type { DayHours, HoursOfPeriod } from '~/domain/calendar/icb-hours'
import type { PackSetting } from '~/domain/calendar/pack-times'
import { formatMinuteOfDay, formatMinutes } from '~/domain/calendar/words'
import { dateWords } from './moments'

const weekdayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const

/** One setting of the ICB's hours: what it is called, and what it is. */
export interface HoursLine {
  readonly label: string
  readonly value: string
}

/** The ICB's times as people read them, in the order of a day. Pure. */
export function hoursInWords(hours: HoursOfPeriod): HoursLine[] {
  return linesOf(hours, weekLines(hours.working.weekdays))
}

/** The same as facts to compare: each weekday by itself, so that a change of one is a change of one. */
export function hoursFacts(hours: HoursOfPeriod): Readonly<Record<string, string>> {
  const days = hours.working.weekdays.map((day, index) => ({
    label: `The ICB works on ${weekdayNames[index] ?? ''}`,
    value: hoursOf(day),
  }))
  return Object.fromEntries(linesOf(hours, days).map(({ label, value }) => [label, value]))
}

function linesOf(
  { returns, working, decisions, coverAnswerMinutes }: HoursOfPeriod,
  weekdays: readonly HoursLine[],
): HoursLine[] {
  return [
    { label: 'A return can be sent', value: `From ${clock(returns.opens)} to ${clock(returns.closes)}` },
    { label: 'Reminder to practices that have not', value: clock(returns.nudge) },
    { label: 'A return is due by', value: clock(returns.due) },
    { label: 'Due after an agreed closure that morning', value: clock(returns.dueAfterMorningClosure) },
    { label: 'List of missing returns to the ICB', value: clock(returns.missingDigest) },
    { label: 'Picture of the system to the partners', value: clock(returns.aggregate) },
    ...weekdays,
    ...Object.entries(working.dates).map(([day, hours]) => ({
      label: isIsoDay(day) ? dateWords(day as IsoDay) : day,
      value: hoursOf(hours),
    })),
    {
      label: 'A half-day closure is decided by',
      value: `${clock(decisions.halfDayBy)} on the working day before; within the hour when asked after ${clock(decisions.withinTheHourAfter)}`,
    },
    { label: 'A cover provider answers within', value: formatMinutes(coverAnswerMinutes) },
  ]
}

/** When the weekly pack is made and mailed, as people read it. */
export function packInWords({ madeAt, mailedAt }: PackSetting): PackSetting {
  return { madeAt: clock(madeAt), mailedAt: clock(mailedAt) }
}

/** Weekdays that follow each other with the same hours share a line. */
function weekLines(weekdays: readonly DayHours[]): HoursLine[] {
  const runs: { first: number; last: number; hours: string }[] = []
  for (const [index, day] of weekdays.entries()) {
    const hours = hoursOf(day)
    const run = runs.at(-1)
    if (run?.hours === hours) run.last = index
    else runs.push({ first: index, last: index, hours })
  }
  return runs.map(({ first, last, hours }) => ({
    label: `The ICB works on ${spanOf(first, last)}`,
    value: hours,
  }))
}

function spanOf(first: number, last: number): string {
  const from = weekdayNames[first] ?? ''
  const to = weekdayNames[last] ?? ''
  if (first === last) return from
  return last === first + 1 ? `${from} and ${to}` : `${from} to ${to}`
}

function hoursOf(day: DayHours): string {
  return day === null ? 'Nobody' : `${clock(day.opens)} to ${clock(day.closes)}`
}

function clock(time: string): string {
  return formatMinuteOfDay(minuteOfClock(time))
}
