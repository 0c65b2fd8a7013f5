import type { IsoDay } from '~/domain/calendar/days'
import type { OpelLevel } from '~/domain/opel/levels'

/** How far back the longer of the two rules looks. */
export const SUSTAINED_DAYS = 20

const ROW_DAYS = 10
const DAYS_IN_A_ROW = 5
const LEAST_AT_THREE = 8
const LEAST_REPORTED = 10

/** A reported day: its worst level. Days without a return are no evidence and are not given. */
export interface ReportedDay {
  readonly day: IsoDay
  readonly worstLevel: OpelLevel
}

/**
 * Whether a practice is under sustained pressure at the end of `window`, the last 20 reporting days, oldest first: worst level 3
 * or 4 on 5 reported days in a row within the last 10, or on 8 reported days of at least 10 within the 20.
 */
export function isUnderSustainedPressure(
  reported: readonly ReportedDay[],
  window: readonly IsoDay[],
): boolean {
  const levelOn = new Map(reported.map(({ day, worstLevel }) => [day, worstLevel]))
  const levelsOf = (days: readonly IsoDay[]) => days.flatMap((day) => levelOn.get(day) ?? [])
  const lastTwenty = levelsOf(window.slice(-SUSTAINED_DAYS))
  const atThree = lastTwenty.filter((level) => level >= 3).length
  if (lastTwenty.length >= LEAST_REPORTED && atThree >= LEAST_AT_THREE) return true
  return longestRun(levelsOf(window.slice(-ROW_DAYS))) >= DAYS_IN_A_ROW
}

/** The most reported days at OPEL 3 or 4 one after the other. */
function longestRun(levels: readonly OpelLevel[]): number {
  let run = 0
  let longest = 0
  for (const level of levels) {
    run = level >= 3 ? run + 1 : 0
    longest = Math.max(longest, run)
  }
  return longest
}
