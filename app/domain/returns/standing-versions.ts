import type { Instant } from '../calendar/days'
import { type DayLevels, dayLevels } from '../opel/day-levels'
import type { OpelLevel } from '../opel/levels'
import type { ReturnAct } from './return-kinds'

/** What of a version decides what a practice's day comes to. */
export interface DayVersion {
  readonly at: Instant
  readonly act: ReturnAct
  readonly effectiveLevel: OpelLevel
  readonly coreScorePercent: number
  readonly drivers: readonly string[]
}

/** What a day comes to: its levels, the core score that stands, and what drove the worst level. */
export interface DayResult {
  readonly levels: DayLevels
  readonly coreScorePercent: number
  readonly drivers: readonly string[]
}

/** The day of these versions, in the order they were sent; undefined without one. A corrected version counts no more. */
export function dayResult(versions: readonly DayVersion[]): DayResult | undefined {
  const levels = dayLevels(versions)
  const standing: DayVersion[] = []
  for (const version of versions) {
    if (version.act === 'corrected') standing.pop()
    standing.push(version)
  }
  const last = standing.at(-1)
  if (!levels || !last) return undefined
  const worst = standing.find(({ effectiveLevel }) => effectiveLevel === levels.worst.level)
  return { levels, coreScorePercent: last.coreScorePercent, drivers: worst?.drivers ?? [] }
}
