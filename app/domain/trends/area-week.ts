import type { IsoDay } from '../calendar/days'
import { type OpelLevel, opelLevels } from '../opel/levels'
import { hasReturned, isAtThreeOrFour, isExpected, type PracticeDayState, shareOf } from './practice-day'

/** Practices of one group on one day in one state and at one worst level, with their registered patients. */
export interface WeekSum {
  readonly group: string
  /** The larger area that the group lies in; empty where there is none. */
  readonly within: string
  readonly day: IsoDay
  readonly state: PracticeDayState
  readonly worstLevel: OpelLevel | null
  readonly practices: number
  readonly patients: number
}

/** A week of an area in totals. Shares are 0 to 1, null when nothing stands below the line. */
export interface AreaWeek {
  /** Practice-days of which a return was expected: the denominator of the return rate. */
  readonly expected: number
  readonly returned: number
  readonly returnRate: number | null
  /** Means of the days that have the figure, as on the week page. */
  readonly coverage: number | null
  readonly patientsCovered: number | null
  readonly patientsAtThreeOrFour: number | null
  readonly patientShareAtThreeOrFour: number | null
  /** Returned practice-days by their worst level. */
  readonly daysAtLevel: Readonly<Record<OpelLevel, number>>
  /** The most returns of any of its days: below 3 a practice could be told. */
  readonly mostReturns: number
}

/** The week of an area from the sums of its groups. */
export function areaWeek(sums: readonly WeekSum[]): AreaWeek {
  const days = [...new Set(sums.map((sum) => sum.day))].map((day) =>
    dayOf(sums.filter((sum) => sum.day === day)),
  )
  const withReturns = days.filter((day) => day.returned > 0)
  const expected = total(days, (day) => day.expected)
  const returned = total(days, (day) => day.returned)
  return {
    expected,
    returned,
    returnRate: shareOf(returned, expected),
    coverage: mean(days.map((day) => shareOf(day.covered, day.patientsExpected))),
    patientsCovered: mean(withReturns.map((day) => day.covered)),
    patientsAtThreeOrFour: mean(withReturns.map((day) => day.atThreeOrFour)),
    patientShareAtThreeOrFour: mean(days.map((day) => shareOf(day.atThreeOrFour, day.covered))),
    daysAtLevel: levelDays(sums),
    mostReturns: Math.max(0, ...days.map((day) => day.returned)),
  }
}

/** The sums by the group or larger area they belong to, in the order in which these first occur. */
export function sumsBy(
  sums: readonly WeekSum[],
  keyOf: (sum: WeekSum) => string,
): ReadonlyMap<string, WeekSum[]> {
  const found = new Map<string, WeekSum[]>()
  for (const sum of sums) {
    const known = found.get(keyOf(sum))
    if (known) known.push(sum)
    else found.set(keyOf(sum), [sum])
  }
  return found
}

function dayOf(sums: readonly WeekSum[]) {
  const expected = sums.filter(isExpected)
  const returned = sums.filter(hasReturned)
  return {
    expected: total(expected, (sum) => sum.practices),
    returned: total(returned, (sum) => sum.practices),
    patientsExpected: total(expected, (sum) => sum.patients),
    covered: total(returned, (sum) => sum.patients),
    atThreeOrFour: total(returned.filter(isAtThreeOrFour), (sum) => sum.patients),
  }
}

function levelDays(sums: readonly WeekSum[]): Record<OpelLevel, number> {
  const counts: Record<OpelLevel, number> = { 1: 0, 2: 0, 3: 0, 4: 0 }
  for (const level of opelLevels) {
    counts[level] = total(
      sums.filter((sum) => hasReturned(sum) && sum.worstLevel === level),
      (sum) => sum.practices,
    )
  }
  return counts
}

function total<Item>(items: readonly Item[], value: (item: Item) => number): number {
  return items.reduce((sum, item) => sum + value(item), 0)
}

function mean(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null)
  return shareOf(
    total(known, (value) => value),
    known.length,
  )
}
