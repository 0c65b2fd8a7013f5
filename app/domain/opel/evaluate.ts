import type { ReturnAnswers } from '../returns/answers'
import {
  bandOf,
  type CompiledRuleSet,
  compileRuleSet,
  emptyCounts,
  levelOf,
  noScore,
  sumUp,
} from './compile-rule-set'
import type { OpelLevel } from './levels'
import type { RuleSet } from './rule-set'
import type { Score } from './scores'
import { observedNumber, readableNumber, scoreOfAnswer } from './scoring'

/** What one answered parameter brought: its points, and the numbers it was read from (none: a band was chosen). */
export interface Contribution {
  readonly parameter: string
  readonly score: Score
  readonly weight: number
  /** Readable numbers in the order of the parameter's measures; `null` for a measure without a number. */
  readonly observed: readonly (number | null)[]
}

/** A floor that applied, and by how many answers its condition was met. */
export interface AppliedFloor {
  readonly id: string
  readonly level: OpelLevel
  readonly count: number
}

/** An emergency trigger that applied: by scores, or because it was ticked. */
export interface AppliedTrigger {
  readonly id: string
  readonly level: OpelLevel
}

export interface Evaluation {
  readonly ruleSetId: string
  readonly ruleSetVersion: number
  /** Points in percent of the most possible, over answered parameters; 0 when none is. Not rounded. */
  readonly scorePercent: number
  /** The same over the core parameters alone. */
  readonly coreScorePercent: number
  readonly level: OpelLevel
  /** The basis every level is shown with: "4 of 11 answers". */
  readonly answered: number
  readonly asked: number
  /** The level by points alone, before anything raised it. */
  readonly bandLevel: OpelLevel
  readonly floors: readonly AppliedFloor[]
  readonly triggers: readonly AppliedTrigger[]
  /** First step that reaches the level: 'band', the id of a floor, or 'emergency trigger'. */
  readonly decidedBy: string
  readonly contributions: readonly Contribution[]
}

/**
 * OPEL level of one return under one rule set, with every floor and trigger that applied, in order.
 * Scores are 0-3 per parameter; parameters without an answer leave both sums. Pure; never throws: an unknown
 * parameter or trigger counts for nothing (the form refuses it before).
 * Source: shared rule set "GP OPEL v1", after NHS England's 2023/24 quarter bands.
 */
export function evaluate(ruleSet: RuleSet, answers: ReturnAnswers): Evaluation {
  const rules = compileRuleSet(ruleSet)
  const { scores, contributions } = readAnswers(rules, answers)
  const { sum, most, coreSum, coreMost, counts } = sumUp(rules, scores, emptyCounts())
  const bandLevel = bandOf(rules, scores, { sum, most, coreSum, coreMost, counts })
  const floors: AppliedFloor[] = []
  for (const { id, level, applies, observedCount } of rules.floors) {
    if (applies(scores, counts)) floors.push({ id, level, count: observedCount(scores, counts) })
  }
  const triggers: AppliedTrigger[] = []
  for (const { id, level, applies } of rules.scoreTriggers) {
    if (applies(scores, counts)) triggers.push({ id, level })
  }
  for (const [id, level] of rules.tickedLevels) {
    if (answers.triggers.includes(id)) triggers.push({ id, level })
  }
  const level = highest(bandLevel, floors, triggers)
  return {
    ruleSetId: ruleSet.id,
    ruleSetVersion: ruleSet.version,
    scorePercent: most === 0 ? 0 : (100 * sum) / most,
    coreScorePercent: coreMost === 0 ? 0 : (100 * coreSum) / coreMost,
    level,
    answered: contributions.length,
    asked: scores.length,
    bandLevel,
    floors,
    triggers,
    decidedBy: decidingStep(level, bandLevel, floors),
    contributions,
  }
}

/** One answer, or one ticked trigger, that by itself would lower the level, and to which level. */
export type Lowering =
  | { readonly parameter: string; readonly score: Score; readonly level: OpelLevel }
  | { readonly trigger: string; readonly level: OpelLevel }

/** For each parameter that would lower the level if it alone changed, the nearest points that do so; then triggers. */
export function wouldLower(ruleSet: RuleSet, evaluation: Evaluation): Lowering[] {
  if (evaluation.level === 1) return []
  const rules = compileRuleSet(ruleSet)
  const counts = emptyCounts()
  const scores = rules.weights.map(() => noScore)
  for (const { parameter, score } of evaluation.contributions)
    scores[rules.indexOf.get(parameter) ?? -1] = score
  const ticked = evaluation.triggers.map(({ id }) => id).filter((id) => rules.tickedLevels.has(id))
  const found: Lowering[] = []
  for (const { parameter, score } of evaluation.contributions) {
    const index = rules.indexOf.get(parameter) ?? -1
    for (const lower of scoresBelow[score]) {
      scores[index] = lower
      const level = levelOf(rules, scores, ticked, counts)
      if (level < evaluation.level) {
        found.push({ parameter, score: lower, level })
        break
      }
    }
    scores[index] = score
  }
  for (const trigger of ticked) {
    const others = ticked.filter((id) => id !== trigger)
    const level = levelOf(rules, scores, others, counts)
    if (level < evaluation.level) found.push({ trigger, level })
  }
  return found
}

const scoresBelow: Readonly<Record<Score, readonly Score[]>> = { 0: [], 1: [0], 2: [1, 0], 3: [2, 1, 0] }

function readAnswers({ ruleSet: { parameters } }: CompiledRuleSet, answers: ReturnAnswers) {
  const scores: number[] = []
  const contributions: Contribution[] = []
  for (let index = 0; index < parameters.length; index++) {
    const parameter = parameters[index]
    const answer = parameter && answers.parameters[parameter.id]
    const score = parameter && scoreOfAnswer(parameter, answer)
    scores.push(score ?? noScore)
    if (parameter === undefined || answer === undefined || score === undefined) continue
    const { id, weight } = parameter
    contributions.push({
      parameter: id,
      score,
      weight,
      observed: observedNumbers(parameter.measures, answer),
    })
  }
  return { scores, contributions }
}

const nothingObserved: readonly (number | null)[] = []

function observedNumbers(
  measures: RuleSet['parameters'][number]['measures'],
  answer: ReturnAnswers['parameters'][string],
): readonly (number | null)[] {
  if (answer.state !== 'value' || (answer.exact === undefined && answer.kinds === undefined))
    return nothingObserved
  const observed = measures.map((measure) => {
    const value = observedNumber(measure, answer)
    return value === undefined ? null : readableNumber(measure, value)
  })
  return observed.some((value) => value !== null) ? observed : nothingObserved
}

function highest(
  band: OpelLevel,
  floors: readonly AppliedFloor[],
  triggers: readonly AppliedTrigger[],
): OpelLevel {
  let level = band
  for (const floor of floors) if (floor.level > level) level = floor.level
  for (const trigger of triggers) if (trigger.level > level) level = trigger.level
  return level
}

function decidingStep(level: OpelLevel, band: OpelLevel, floors: readonly AppliedFloor[]): string {
  if (band >= level) return 'band'
  return floors.find((floor) => floor.level >= level)?.id ?? 'emergency trigger'
}
