import type { Instant } from '~/domain/calendar/days'
import { type LevelVersion, standingStretches } from './day-levels'
import type { OpelLevel } from './levels'

/** A version with when it became known: a correction reaches back before it. */
export interface KnownVersion extends LevelVersion {
  readonly submittedAt: Instant
  readonly coreScorePercent: number
}

/** What a practice's day came to by now, closures on safety grounds included, which no version tells of. */
export interface DayNow {
  readonly worstLevel: OpelLevel | null
  readonly worstAt: Instant | null
  readonly lastLevel: OpelLevel | null
  readonly lastAt: Instant | null
  readonly coreScorePercent: number | null
}

/** The level that stood, and the core score under it. */
export interface StoodLevel {
  readonly level: OpelLevel
  readonly coreScorePercent: number
}

/**
 * How a practice stood at a moment, by what was known at `knownBy`: the moment itself for what was sent then, now for what it should
 * have been. Undefined when it had not returned. A practice shut on safety grounds stood at OPEL 4 until it returned again.
 */
export function stoodAt(
  versions: readonly KnownVersion[],
  day: DayNow,
  { at, knownBy }: { readonly at: Instant; readonly knownBy: Instant },
): StoodLevel | undefined {
  const known = versions.filter(({ submittedAt }) => submittedAt <= knownBy)
  const standing = standingStretches(known).findLast(({ since }) => since <= at)
  const shutAt = shutOnSafetyGroundsAt(versions, day)
  if (shutAt !== null && shutAt <= at && (standing === undefined || standing.since <= shutAt))
    return { level: 4, coreScorePercent: standing?.answers.coreScorePercent ?? 0 }
  if (standing) return { level: standing.level, coreScorePercent: standing.answers.coreScorePercent }
  // A day that was told without versions, as from before the service kept them.
  if (versions.length > 0 || day.lastLevel === null || day.lastAt === null || day.lastAt > at)
    return undefined
  return { level: day.lastLevel, coreScorePercent: day.coreScorePercent ?? 0 }
}

/** Since when the day counts as OPEL 4 though no version says so; null when none does. */
function shutOnSafetyGroundsAt(
  versions: readonly KnownVersion[],
  { worstLevel, worstAt }: DayNow,
): Instant | null {
  if (worstLevel !== 4 || versions.length === 0) return null
  return standingStretches(versions).some(({ level }) => level === 4) ? null : worstAt
}
