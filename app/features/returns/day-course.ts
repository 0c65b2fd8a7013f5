import { dateOf, type Instant } from '~/domain/calendar/days'
import { formatTime } from '~/domain/calendar/words'
import { dayLevels, type LevelVersion, type StandingLevel, standingLevels } from '~/domain/opel/day-levels'
import { levelLabel, type OpelLevel } from '~/domain/opel/levels'
import type { SentAct } from '~/domain/returns/return-kinds'

/** One level and its hours: "9:41am to 2:05pm". */
export interface CourseLine {
  readonly key: string
  readonly level: OpelLevel
  readonly hours: string
}

/** How a practice's day went: its first, worst and last level in a sentence each, and every level with its hours. */
export interface DayCourse {
  readonly sentences: readonly string[]
  readonly lines: readonly CourseLine[]
}

interface Version {
  readonly kind: SentAct
  readonly submittedAt: Instant
  readonly calculatedLevel: OpelLevel
  readonly declared: { readonly level: OpelLevel } | null
}

/** The versions of a day as the rules about its levels read them. */
export function levelVersionsOf(versions: readonly Version[]): LevelVersion[] {
  return versions.map((version) => ({
    at: version.submittedAt,
    act: version.kind,
    calculatedLevel: version.calculatedLevel,
    declaredLevel: version.declared?.level ?? null,
  }))
}

/** The course of a day after all corrections; null while one level has stood all the time. */
export function dayCourse(versions: readonly Version[]): DayCourse | null {
  const told = levelVersionsOf(versions)
  const levels = dayLevels(told)
  const stood = withoutRepeats(standingLevels(told))
  if (!levels || stood.length < 2) return null
  const { first, worst, last } = levels
  return {
    sentences: [
      `First: ${levelLabel(first.level)} at ${timeOf(first.since)}`,
      `Worst: ${levelLabel(worst.level)} from ${timeOf(worst.since)}`,
      `Last: ${levelLabel(last.level)} from ${timeOf(stood.at(-1)?.since ?? last.since)}`,
    ],
    lines: stood.map(({ level, since }, index) => {
      const next = stood[index + 1]
      const hours = next ? `${timeOf(since)} to ${timeOf(next.since)}` : `From ${timeOf(since)}`
      return { key: since, level, hours }
    }),
  }
}

/** A version that left the level as it was goes on with its hours. */
function withoutRepeats(standing: readonly StandingLevel[]): StandingLevel[] {
  return standing.filter(({ level }, index) => standing[index - 1]?.level !== level)
}

function timeOf(at: Instant): string {
  return formatTime(dateOf(at))
}
