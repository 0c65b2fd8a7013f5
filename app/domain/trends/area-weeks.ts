import { addDays, type IsoDay } from '~/domain/calendar/days'
import type { IsoMonday } from '~/domain/calendar/weeks'
import type { OpelLevel } from '~/domain/opel/levels'
import { hasReturned, isAtThreeOrFour, isExpected, type PracticeDayState, shareOf } from './practice-day'

/** A practice's day in an area. */
export interface DayInArea {
  readonly practiceCode: string
  readonly pcnCode: string
  readonly day: IsoDay
  readonly patients: number
  readonly state: PracticeDayState
  readonly worstLevel: OpelLevel | null
}

/** A week of an area in shares of patients, 0 to 1; null where there is nothing to share. */
export interface AreaWeek {
  readonly monday: IsoMonday
  readonly expected: number
  readonly returned: number
  /** Of the patients whose practice was expected, over the week's days. */
  readonly coverage: number | null
  /** Of the patients whose practice had returned. */
  readonly atThreeOrFour: number | null
}

/** The week of these practices: every expected practice-day counts once, weighed by patients. */
export function areaWeek(monday: IsoMonday, all: readonly DayInArea[]): AreaWeek {
  const days = all.filter(({ day }) => day >= monday && day <= addDays(monday, 4))
  const expected = days.filter(isExpected)
  const returned = days.filter(hasReturned)
  return {
    monday,
    expected: expected.length,
    returned: returned.length,
    coverage: shareOf(patientsOf(returned), patientsOf(expected)),
    atThreeOrFour: shareOf(patientsOf(returned.filter(isAtThreeOrFour)), patientsOf(returned)),
  }
}

/** So many practices of a place beside the PCN's own must have returned before the place is shown to its lead. */
export const LEAST_OTHERS = 5

/**
 * The week of a PCN's place for its lead, who knows the own practices and could take them away from it: null unless at least five
 * others have returned.
 */
export function placeWeek(monday: IsoMonday, pcnCode: string, all: readonly DayInArea[]): AreaWeek | null {
  const others = all.filter(
    (one) =>
      one.pcnCode !== pcnCode && hasReturned(one) && one.day >= monday && one.day <= addDays(monday, 4),
  )
  const known = new Set(others.map(({ practiceCode }) => practiceCode))
  return known.size < LEAST_OTHERS ? null : areaWeek(monday, all)
}

function patientsOf(days: readonly DayInArea[]): number {
  return days.reduce((sum, { patients }) => sum + patients, 0)
}
