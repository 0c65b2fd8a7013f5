import type { OpelLevel } from './levels'
import type { Condition, RuleSet, Tally } from './rule-set'

/** Stands in a list of scores for a parameter without an answer. */
export const noScore = -1

/** How many answers have at least 0, 1, 2 and 3 points, first among the core parameters, then among all. */
type Counts = number[]
type Test = (scores: readonly number[], counts: Counts) => boolean
type Count = (scores: readonly number[], counts: Counts) => number

interface PreparedRule {
  readonly id: string
  readonly level: OpelLevel
  readonly applies: Test
  /** By how many answers the first part of the condition is met, for the sentence. */
  readonly observedCount: Count
}

/** A rule set prepared once for many evaluations: weights in a row, conditions as functions over counts. */
export interface CompiledRuleSet {
  readonly ruleSet: RuleSet
  readonly indexOf: ReadonlyMap<string, number>
  readonly weights: readonly number[]
  readonly isCore: readonly boolean[]
  readonly floors: readonly PreparedRule[]
  /** Those that follow from scores; the ones people tick are facts already. */
  readonly scoreTriggers: readonly PreparedRule[]
  /** Level of each trigger people tick, by its id. */
  readonly tickedLevels: ReadonlyMap<string, OpelLevel>
  readonly neverAlone: readonly { readonly isInside: readonly boolean[]; readonly level: OpelLevel }[]
}

export interface Sums {
  readonly sum: number
  readonly most: number
  readonly coreSum: number
  readonly coreMost: number
  readonly counts: Counts
}

const compiled = new WeakMap<RuleSet, CompiledRuleSet>()

/** Prepares a rule set, once per rule set object. The rule set must have passed `parseRuleSet`. */
export function compileRuleSet(ruleSet: RuleSet): CompiledRuleSet {
  const known = compiled.get(ruleSet)
  if (known) return known
  const { parameters, floors, emergencyTriggers, neverAloneAbove } = ruleSet
  const indexOf = new Map(parameters.map(({ id }, index) => [id, index]))
  const prepare = (rule: { id: string; level: OpelLevel; when: Condition }): PreparedRule => {
    const counts = rule.when.all.map((tally) => countOf(tally, ruleSet))
    const tests = rule.when.all.map(({ count }, part): Test => {
      const found = counts[part] ?? (() => 0)
      return (scores, table) => found(scores, table) >= count
    })
    const [first = () => true, ...others] = tests
    return {
      id: rule.id,
      level: rule.level,
      applies: others.length === 0 ? first : (scores, table) => tests.every((test) => test(scores, table)),
      observedCount: counts[0] ?? (() => 0),
    }
  }
  const prepared: CompiledRuleSet = {
    ruleSet,
    indexOf,
    weights: parameters.map(({ weight }) => weight),
    isCore: parameters.map(({ isCore }) => isCore),
    floors: floors.map(prepare),
    scoreTriggers: emergencyTriggers.flatMap((trigger) =>
      trigger.kind === 'scores' ? [prepare(trigger)] : [],
    ),
    tickedLevels: new Map(
      emergencyTriggers.flatMap(({ kind, id, level }) => (kind === 'ticked' ? [[id, level]] : [])),
    ),
    neverAlone: neverAloneAbove.map((rule) => ({
      isInside: parameters.map(({ id }) => rule.parameters.includes(id)),
      level: rule.level,
    })),
  }
  compiled.set(ruleSet, prepared)
  return prepared
}

/** Group counts come from the table made in one pass; a tally over named parameters walks just those. */
function countOf({ among, except = [], atLeast }: Tally, { parameters }: RuleSet): Count {
  if (except.length === 0 && among === 'core') return (_, counts) => counts[atLeast] ?? 0
  if (except.length === 0 && among === 'all') return (_, counts) => counts[4 + atLeast] ?? 0
  const members = parameters.flatMap(({ id, isCore }, index) => {
    const isMember = among === 'all' || (among === 'core' ? isCore : among.includes(id))
    return isMember && !except.includes(id) ? [index] : []
  })
  return (scores) =>
    members.reduce((found, index) => ((scores[index] ?? noScore) >= atLeast ? found + 1 : found), 0)
}

/** Room for the counts of one evaluation. */
export function emptyCounts(): Counts {
  return [0, 0, 0, 0, 0, 0, 0, 0]
}

/** Weighted sums and counts of one list of scores; a parameter without a score leaves every one of them. */
export function sumUp({ weights, isCore }: CompiledRuleSet, scores: readonly number[], counts: Counts): Sums {
  counts.fill(0)
  let sum = 0
  let most = 0
  let coreSum = 0
  let coreMost = 0
  for (let index = 0; index < scores.length; index++) {
    const score = scores[index] ?? noScore
    if (score === noScore) continue
    const weight = weights[index] ?? 0
    const core = isCore[index] === true
    sum += weight * score
    most += 3 * weight
    if (core) {
      coreSum += weight * score
      coreMost += 3 * weight
    }
    for (let least = 0; least <= score; least++) {
      counts[4 + least] = (counts[4 + least] ?? 0) + 1
      if (core) counts[least] = (counts[least] ?? 0) + 1
    }
  }
  return { sum, most, coreSum, coreMost, counts }
}

/** The level by points alone. Compared without dividing, so that a sum exactly on an edge belongs above it. */
export function bandOf(
  { ruleSet, neverAlone }: CompiledRuleSet,
  scores: readonly number[],
  { sum, most }: Sums,
): OpelLevel {
  const [two, three, four] = ruleSet.scoreBands
  const points = 100 * sum
  const level =
    sum === 0 ? 1 : points >= four * most ? 4 : points >= three * most ? 3 : points >= two * most ? 2 : 1
  let capped: OpelLevel = level
  for (const { isInside, level: most } of neverAlone) {
    if (capped > most && scores.every((score, index) => score <= 0 || isInside[index] === true)) capped = most
  }
  return capped
}

/** The level alone, without saying why: what "would lower it" is searched with. */
export function levelOf(
  rules: CompiledRuleSet,
  scores: readonly number[],
  ticked: readonly string[],
  counts: Counts,
): OpelLevel {
  const sums = sumUp(rules, scores, counts)
  let level = bandOf(rules, scores, sums)
  for (const rule of rules.floors) if (rule.level > level && rule.applies(scores, counts)) level = rule.level
  for (const rule of rules.scoreTriggers)
    if (rule.level > level && rule.applies(scores, counts)) level = rule.level
  for (const id of ticked) {
    const reached = rules.tickedLevels.get(id) ?? 1
    if (reached > level) level = reached
  }
  return level
}
