import { counted } from '~/domain/counted'
import { type AreaLevel, areaLevel, type PracticeLevel } from '~/domain/opel/area-level'
import type { OpelLevel } from '~/domain/opel/levels'
import type { RuleSet } from '~/domain/opel/rule-set'

/** What an area's picture needs of a practice's day. */
export interface PracticeOnDay {
  readonly patients: number
  readonly state: 'awaited' | 'returned' | 'late' | 'missing' | 'closed' | 'not_required'
  readonly lastLevel: OpelLevel | null
  readonly coreScorePercent: number | null
}

/** The level of an area from its practices' days: those agreed to be closed or not expected are left out. */
export function areaOf(ruleSet: RuleSet, practices: readonly PracticeOnDay[]): AreaLevel {
  const expected = practices.filter(({ state }) => state !== 'closed' && state !== 'not_required')
  const returned = expected.flatMap(({ patients, lastLevel, coreScorePercent }): PracticeLevel[] =>
    lastLevel === null
      ? []
      : [{ patients, coreScorePercent: coreScorePercent ?? 0, effectiveLevel: lastLevel }],
  )
  return areaLevel(ruleSet, {
    returned,
    expectedPractices: expected.length,
    expectedPatients: expected.reduce((sum, { patients }) => sum + patients, 0),
  })
}

/** An area's figures as a table shows them; `level` null where too few patients are covered. */
export interface AreaRow {
  readonly key: string
  readonly name: string
  readonly level: OpelLevel | null
  readonly returned: number
  readonly expected: number
  readonly coverage: string
  readonly patientsAt3: string
  readonly practicesAt3: string
}

/** The row of an area. */
export function areaRow(key: string, name: string, area: AreaLevel): AreaRow {
  return {
    key,
    name,
    level: area.outcome === 'level' ? area.level : null,
    returned: area.returned,
    expected: area.expected,
    coverage: percentWords(area.coveragePercent),
    patientsAt3: countWords(area.patientsAt3OrMore),
    practicesAt3: `${area.practicesAt3OrMore} (${percentWords(area.practicesAt3OrMorePercent)})`,
  }
}

/** "71%". */
export function percentWords(percent: number): string {
  return `${Math.round(percent)}%`
}

/** "41,200". */
export function countWords(count: number): string {
  return count.toLocaleString('en-GB')
}

/** The practices by one of their areas, in the order in which the areas first occur. */
export function groupBy<T>(practices: readonly T[], keyOf: (practice: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const practice of practices) {
    const key = keyOf(practice)
    const group = groups.get(key)
    if (group) group.push(practice)
    else groups.set(key, [practice])
  }
  return groups
}

/** "LLR is at OPEL 2. 92 of 130 practices have returned, 71% of patients. 41,200 patients are with practices at OPEL 3 or 4." */
export function firstLineOf(areaName: string, area: AreaLevel): string {
  if (area.expected === 0) return `No practice of ${areaName} is expected to return.`
  const level =
    area.outcome === 'level'
      ? `${areaName} is at OPEL ${area.level}.`
      : `${areaName} has no level yet: too few returns.`
  const returned = `${area.returned} of ${counted(area.expected, 'practice has', 'practices have')} returned, ${percentWords(area.coveragePercent)} of patients.`
  const high =
    area.patientsAt3OrMore === 0
      ? 'No practice is at OPEL 3 or 4.'
      : `${countWords(area.patientsAt3OrMore)} patients are with practices at OPEL 3 or 4.`
  return `${level} ${returned} ${high}`
}
