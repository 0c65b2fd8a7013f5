import { higherLevel, type OpelLevel } from './levels'
import type { RuleSet } from './rule-set'

/** One practice that has returned: registered patients, core score 0 to 100, effective level. */
export interface PracticeLevel {
  readonly patients: number
  readonly coreScorePercent: number
  readonly effectiveLevel: OpelLevel
}

/** What stands beside an area's level always, and instead of it when too few patients are covered. */
export interface AreaFigures {
  readonly returned: number
  readonly expected: number
  /** Patients of practices that returned in percent of patients of practices expected; 0 when none is expected. */
  readonly coveragePercent: number
  readonly practicesAt3OrMore: number
  readonly patientsAt3OrMore: number
  /** Share of returned practices at OPEL 3 or 4. */
  readonly practicesAt3OrMorePercent: number
  /** Shares of covered patients. */
  readonly patientsAt3OrMorePercent: number
  readonly patientsAt4Percent: number
}

export type AreaLevel =
  | (AreaFigures & { readonly outcome: 'level'; readonly level: OpelLevel; readonly scorePercent: number })
  | (AreaFigures & { readonly outcome: 'insufficient-returns' })

export interface AreaReturns {
  /** Practices that have returned; one that has not is grey, and never carried forward. */
  readonly returned: readonly PracticeLevel[]
  /** Practices expected that day, those that returned among them, and their registered patients. */
  readonly expectedPractices: number
  readonly expectedPatients: number
}

/**
 * Level of a PCN, place, footprint or ICB: the list-size-weighted mean of core scores, each moved into the band of its
 * practice's effective level, raised by the share of covered patients at OPEL 3 or 4.
 * Below the least coverage there is no level: "insufficient returns".
 */
export function areaLevel(ruleSet: RuleSet, returns: AreaReturns): AreaLevel {
  const { returned, expectedPatients } = returns
  const figures = areaFigures(returns)
  const covered = patientsOf(returned)
  const isTooLittle = covered * 100 < ruleSet.area.leastCoveragePercent * expectedPatients
  if (covered === 0 || isTooLittle) return { outcome: 'insufficient-returns', ...figures }
  const weighed = returned.reduce((sum, one) => sum + one.patients * scoreInsideLevel(ruleSet, one), 0)
  const scorePercent = weighed / covered
  const [two, three, four] = ruleSet.scoreBands
  let level: OpelLevel = scorePercent >= four ? 4 : scorePercent >= three ? 3 : scorePercent >= two ? 2 : 1
  const at3 = figures.patientsAt3OrMore * 100
  const at4 = patientsOf(returned.filter(({ effectiveLevel }) => effectiveLevel === 4)) * 100
  for (const { level: raised, atLevel3Percent, atLevel4Percent } of ruleSet.area.steps) {
    const reached =
      (atLevel3Percent !== undefined && at3 >= atLevel3Percent * covered) ||
      (atLevel4Percent !== undefined && at4 >= atLevel4Percent * covered)
    if (reached) level = higherLevel(level, raised)
  }
  return { outcome: 'level', level, scorePercent, ...figures }
}

/** Returned of expected, coverage and the shares, whether or not they are enough for a level. */
function areaFigures({ returned, expectedPractices, expectedPatients }: AreaReturns): AreaFigures {
  const covered = patientsOf(returned)
  const at3 = returned.filter(({ effectiveLevel }) => effectiveLevel >= 3)
  const at4 = returned.filter(({ effectiveLevel }) => effectiveLevel === 4)
  return {
    returned: returned.length,
    expected: expectedPractices,
    coveragePercent: percentOf(covered, expectedPatients),
    practicesAt3OrMore: at3.length,
    patientsAt3OrMore: patientsOf(at3),
    practicesAt3OrMorePercent: percentOf(at3.length, returned.length),
    patientsAt3OrMorePercent: percentOf(patientsOf(at3), covered),
    patientsAt4Percent: percentOf(patientsOf(at4), covered),
  }
}

/** Returns below this many in a group could be told apart. */
const smallestGroup = 3

export type SuppressedGroup<T> =
  | { readonly isSuppressed: false; readonly group: T }
  | { readonly isSuppressed: true }

/** For partners: a group of fewer than 3 returns is not shown. Keeps the order. */
export function suppressSmallGroups<T extends { readonly returned: number }>(
  groups: readonly T[],
): SuppressedGroup<T>[] {
  return groups.map((group) =>
    group.returned < smallestGroup ? { isSuppressed: true } : { isSuppressed: false, group },
  )
}

/** A declared level moves the score to its band's near edge: a lower score up to it, a higher one just under the next. */
function scoreInsideLevel(
  { scoreBands }: RuleSet,
  { coreScorePercent, effectiveLevel }: PracticeLevel,
): number {
  const lower = scoreBands[effectiveLevel - 2] ?? 0
  const next = scoreBands[effectiveLevel - 1]
  const upper = next === undefined ? 100 : next - 0.1
  return Math.min(Math.max(coreScorePercent, lower), upper)
}

function patientsOf(practices: readonly PracticeLevel[]): number {
  return practices.reduce((sum, { patients }) => sum + patients, 0)
}

function percentOf(part: number, whole: number): number {
  return whole === 0 ? 0 : (100 * part) / whole
}
