import type { Instant } from '../calendar/days'
import type { OpelLevel } from './levels'

/**
 * One version of a day's return, in the order they were sent. "changed" stands from its own time on, beside the ones
 * before it; "corrected" puts the standing answers right from their start; "level_declared" is another level on the
 * same answers, from its own time on.
 */
export interface LevelVersion {
  readonly at: Instant
  readonly act: 'first' | 'changed' | 'corrected' | 'level_declared'
  readonly calculatedLevel: OpelLevel
  /** Null where the practice agreed with the calculated one. */
  readonly declaredLevel: OpelLevel | null
}

/** A level and the instant it stood from. */
export interface StandingLevel {
  readonly level: OpelLevel
  readonly since: Instant
}

/** A stretch of the day: the level that stood, and the version whose answers it stood on. */
export interface StandingStretch<Version extends LevelVersion> extends StandingLevel {
  readonly answers: Version
}

export interface DayLevels {
  readonly first: StandingLevel
  /** The highest, since it was first reached. */
  readonly worst: StandingLevel
  readonly last: StandingLevel
}

interface Stretch<Version> {
  readonly since: Instant
  readonly declaredLevel: OpelLevel | null
  readonly isDeclaration: boolean
  readonly answers: Version
}

/**
 * What stood during the day after all corrections, in order of time. A correction reaches back to where the answers it
 * puts right began: levels declared meanwhile keep their hours, since what was wrong were the answers.
 */
export function standingStretches<Version extends LevelVersion>(
  versions: readonly Version[],
): StandingStretch<Version>[] {
  const stretches: Stretch<Version>[] = []
  for (const version of versions) {
    if (version.act === 'corrected' && stretches.length > 0) correct(stretches, version)
    else stretches.push(stretchOf(version, stretches.at(-1)))
  }
  return stretches.map(({ since, declaredLevel, answers }) => ({
    since,
    level: declaredLevel ?? answers.calculatedLevel,
    answers,
  }))
}

function stretchOf<Version extends LevelVersion>(
  version: Version,
  before: Stretch<Version> | undefined,
): Stretch<Version> {
  const isDeclaration = version.act === 'level_declared' && before !== undefined
  return {
    since: version.at,
    declaredLevel: version.declaredLevel,
    isDeclaration,
    answers: isDeclaration ? before.answers : version,
  }
}

/** The run of stretches on the same answers, from the answers' own version to the last level declared on them. */
function correct<Version extends LevelVersion>(stretches: Stretch<Version>[], correction: Version): void {
  const start = stretches.findLastIndex(({ isDeclaration }) => !isDeclaration)
  const last = stretches.length - 1
  const run = stretches.splice(start).map((stretch, index) => ({
    ...stretch,
    answers: correction,
    declaredLevel: start + index === last ? correction.declaredLevel : stretch.declaredLevel,
  }))
  stretches.push(...run)
}

/** What stood during the day after all corrections, in order of time. */
export function standingLevels(versions: readonly LevelVersion[]): StandingLevel[] {
  return standingStretches(versions).map(({ level, since }) => ({ level, since }))
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
