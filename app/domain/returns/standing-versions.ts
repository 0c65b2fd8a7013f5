import { type DayLevels, dayLevels, type LevelVersion, standingStretches } from '../opel/day-levels'

/** What of a version decides what a practice's day comes to. */
export interface DayVersion extends LevelVersion {
  readonly coreScorePercent: number
  readonly drivers: readonly string[]
}

/** What a day comes to: its levels, the core score that stands, and what drove the worst level. */
export interface DayResult {
  readonly levels: DayLevels
  readonly coreScorePercent: number
  readonly drivers: readonly string[]
}

/** The day of these versions, in the order they were sent; undefined without one. Corrected answers count no more. */
export function dayResult(versions: readonly DayVersion[]): DayResult | undefined {
  const levels = dayLevels(versions)
  const standing = standingStretches(versions)
  const last = standing.at(-1)
  if (!levels || !last) return undefined
  const worst = standing.find(({ level }) => level === levels.worst.level)
  return {
    levels,
    coreScorePercent: last.answers.coreScorePercent,
    drivers: worst?.answers.drivers ?? [],
  }
}
