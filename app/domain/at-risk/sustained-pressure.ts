import type { IsoDay } from '~/domain/calendar/days'
import type { OpelLevel } from '~/domain/opel/levels'

/** One reporting day of a practice: its worst effective level, null where it reported nothing. */
export interface PressureDay {
  readonly day: IsoDay
  readonly level: OpelLevel | null
}

/** Which half of the definition holds, with the days it rests on. */
export interface SustainedPressure {
  readonly rule: 'in_a_row' | 'of_twenty'
  readonly daysAtThree: number
  readonly daysReported: number
}

const row = { days: 5, within: 10 } as const
const share = { days: 8, within: 20, reported: 10 } as const

/** How many reporting days up to a day the definition looks at. */
export const sustainedWindow = share.within

/**
 * Whether a practice is under sustained pressure on the last of these reporting days, which are all there were, oldest first: worst
 * level 3 or 4 on 5 reported days in a row within 10 reporting days, or on 8 of at least 10 reported within 20. Null when not.
 */
export function findSustainedPressure(days: readonly PressureDay[]): SustainedPressure | null {
  const lastFive = levelsOf(days.slice(-row.within)).slice(-row.days)
  if (lastFive.length === row.days && lastFive.every(isHigh)) {
    return { rule: 'in_a_row', daysAtThree: row.days, daysReported: row.days }
  }
  const reported = levelsOf(days.slice(-share.within))
  const atThree = reported.filter(isHigh).length
  if (reported.length < share.reported || atThree < share.days) return null
  return { rule: 'of_twenty', daysAtThree: atThree, daysReported: reported.length }
}

/** The first day of the run of reporting days, up to the last one, on each of which the definition holds; null when it does not now. */
export function findSustainedSince(days: readonly PressureDay[]): IsoDay | null {
  let since: IsoDay | null = null
  for (let end = days.length; end > 0 && findSustainedPressure(days.slice(0, end)); end -= 1) {
    since = days[end - 1]?.day ?? null
  }
  return since
}

/** Reported days in a row at OPEL 3 or 4; a day without a return neither counts nor breaks a run. */
export interface Streaks {
  /** Up to the last reported day; 0 when that was lower. */
  readonly current: number
  readonly currentSince: IsoDay | null
  readonly longest: number
}

/** The run that goes on and the longest one among these days, oldest first. */
export function findStreaks(days: readonly PressureDay[]): Streaks {
  let run = 0
  let since: IsoDay | null = null
  let longest = 0
  for (const { day, level } of days) {
    if (level === null) continue
    if (!isHigh(level)) {
      run = 0
      since = null
      continue
    }
    run += 1
    since ??= day
    longest = Math.max(longest, run)
  }
  return { current: run, currentSince: since, longest }
}

function levelsOf(days: readonly PressureDay[]): OpelLevel[] {
  return days.flatMap(({ level }) => (level === null ? [] : [level]))
}

function isHigh(level: OpelLevel): boolean {
  return level >= 3
}
