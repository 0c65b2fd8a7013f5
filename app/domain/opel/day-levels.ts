import type { Instant } from '../calendar/days'
import type { OpelLevel } from './levels'

/**
 * One version of a day's return, in the order they were sent. "changed" stands from its own time on, beside the ones
 * before it; "corrected" replaces the version before it from that version's start.
 */
export interface LevelVersion {
  readonly at: Instant
  readonly act: 'first' | 'changed' | 'corrected'
  readonly effectiveLevel: OpelLevel
}

/** A level and the instant it stood from. */
export interface StandingLevel {
  readonly level: OpelLevel
  readonly since: Instant
}

export interface DayLevels {
  readonly first: StandingLevel
  /** The highest, since it was first reached. */
  readonly worst: StandingLevel
  readonly last: StandingLevel
}

/** What stood during the day after all corrections, in order of time. */
export function standingLevels(versions: readonly LevelVersion[]): StandingLevel[] {
  const standing: StandingLevel[] = []
  for (const { at, act, effectiveLevel } of versions) {
    const replaced = act === 'corrected' ? standing.pop() : undefined
    standing.push({ level: effectiveLevel, since: replaced?.since ?? at })
  }
  return standing
}

/** First, worst and last effective level of a day; `undefined` for a day without a version. */
export function dayLevels(versions: readonly LevelVersion[]): DayLevels | undefined {
  const standing = standingLevels(versions)
  const [first] = standing
  const last = standing.at(-1)
  if (!first || !last) return undefined
  const worst = standing.reduce((highest, one) => (one.level > highest.level ? one : highest), first)
  return { first, worst, last }
}

/** What stood at an instant, as the versions are known now; `undefined` before the first. */
export function levelAt(versions: readonly LevelVersion[], at: Instant): OpelLevel | undefined {
  return standingLevels(versions).findLast(({ since }) => since <= at)?.level
}
