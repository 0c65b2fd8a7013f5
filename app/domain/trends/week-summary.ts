import type { IsoDay } from '~/domain/calendar/days'
import { type IsoMonday, weekDays } from '~/domain/calendar/weeks'
import { type AlikePractices, type DaySummary, summariseDay } from './day-summary'
import { type HeatMapRow, heatMapRows } from './heat-map'
import { isAtThreeOrFour, type PracticeDay, shareOf } from './practice-day'

/** How often something drove a practice to OPEL 3 or 4. */
export interface DriverCount {
  readonly driver: string
  readonly practiceDays: number
  /** Of all the practice-days at OPEL 3 or 4. */
  readonly share: number
}

/** Monday to Friday of some practices in numbers. */
export interface WeekNumbers {
  readonly monday: IsoMonday
  readonly days: readonly DaySummary[]
  /** Over the week: every expected practice-day counts once. */
  readonly returnRate: number | null
  readonly onTimeRate: number | null
  /** The means of the days that have the figure: what an average day looked like. */
  readonly coverage: number | null
  readonly patientShareAtThreeOrFour: number | null
  readonly practiceShareAtThreeOrFour: number | null
}

/** Monday to Friday of some practices: the numbers, each practice, and what drove the levels. */
export interface WeekSummary extends WeekNumbers {
  readonly heatMap: readonly HeatMapRow[]
  /** Most frequent first. */
  readonly drivers: readonly DriverCount[]
}

/** The whole week; rows of other days are left out. */
export function summariseWeek(monday: IsoMonday, rows: readonly PracticeDay[]): WeekSummary {
  const dayNames = weekDays(monday)
  const ofWeek = rows.filter((row) => dayNames.includes(row.day))
  return {
    ...countWeek(monday, ofWeek),
    heatMap: heatMapRows(dayNames, ofWeek),
    drivers: countDrivers(ofWeek),
  }
}

/** Practices of one day that had the same state and level. */
export interface DayGroup extends AlikePractices {
  readonly day: IsoDay
}

/** The week in numbers, from its practice-days or from groups of them; rows of other days are left out. */
export function countWeek(monday: IsoMonday, rows: readonly DayGroup[]): WeekNumbers {
  return countDays(monday, weekDays(monday), rows)
}

function countDays(monday: IsoMonday, dayNames: readonly IsoDay[], rows: readonly DayGroup[]): WeekNumbers {
  const byDay = groupBy(rows, (row) => row.day)
  const days = dayNames.map((day) => summariseDay(day, byDay.get(day) ?? []))
  const expected = sumOf(days, (day) => day.expected)
  return {
    monday,
    days,
    returnRate: shareOf(
      sumOf(days, (day) => day.returnedOnTime + day.returnedLate),
      expected,
    ),
    onTimeRate: shareOf(
      sumOf(days, (day) => day.returnedOnTime),
      expected,
    ),
    coverage: meanOf(days.map((day) => day.coverage)),
    patientShareAtThreeOrFour: meanOf(days.map((day) => day.patientShareAtThreeOrFour)),
    practiceShareAtThreeOrFour: meanOf(days.map((day) => day.practiceShareAtThreeOrFour)),
  }
}

/** The numbers of each group of practices (place, PCN), in the order the groups first appear. */
export function countWeekBy(
  monday: IsoMonday,
  rows: readonly PracticeDay[],
  groupOf: (row: PracticeDay) => string,
): Map<string, WeekNumbers> {
  const dayNames = weekDays(monday)
  const groups = groupBy(rows, groupOf)
  return new Map([...groups].map(([group, members]) => [group, countDays(monday, dayNames, members)]))
}

function countDrivers(rows: readonly PracticeDay[]): DriverCount[] {
  const atThreeOrFour = rows.filter(isAtThreeOrFour)
  const counts = new Map<string, number>()
  for (const row of atThreeOrFour) {
    for (const driver of new Set(row.drivers)) counts.set(driver, (counts.get(driver) ?? 0) + 1)
  }
  return [...counts]
    .map(([driver, practiceDays]) => ({ driver, practiceDays, share: practiceDays / atThreeOrFour.length }))
    .sort((a, b) => b.practiceDays - a.practiceDays || (a.driver < b.driver ? -1 : 1))
}

function groupBy<Row, Key>(rows: readonly Row[], keyOf: (row: Row) => Key): Map<Key, Row[]> {
  const groups = new Map<Key, Row[]>()
  for (const row of rows) {
    const key = keyOf(row)
    const known = groups.get(key)
    if (known) known.push(row)
    else groups.set(key, [row])
  }
  return groups
}

function sumOf(days: readonly DaySummary[], value: (day: DaySummary) => number): number {
  return days.reduce((sum, day) => sum + value(day), 0)
}

function meanOf(shares: readonly (number | null)[]): number | null {
  const known = shares.filter((share) => share !== null)
  return shareOf(
    known.reduce((sum, share) => sum + share, 0),
    known.length,
  )
}
