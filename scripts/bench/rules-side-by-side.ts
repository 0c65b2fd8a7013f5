import { Engine } from 'json-rules-engine'
import { higherLevel, isOpelLevel, type OpelLevel } from '~/domain/opel/levels'
import type { Condition, RuleSet, Tally } from '~/domain/opel/rule-set'

/** Points per parameter id, and the triggers ticked. */
export interface ScoredReturn {
  readonly scores: Readonly<Record<string, number>>
  readonly ticked: readonly string[]
}

/**
 * The same rule set for json-rules-engine: one rule per band, floor and trigger, the counts and the score as computed
 * facts. Gives the level alone. It does not know the rule about answers that never raise the level by themselves, so
 * compare returns in which all main questions are answered.
 */
export function jsonRulesEngine(ruleSet: RuleSet): (given: ScoredReturn) => Promise<OpelLevel> {
  const engine = new Engine([], { allowUndefinedFacts: true })
  const add = (level: OpelLevel, all: ReturnType<typeof atLeast>[]) =>
    engine.addRule({ conditions: { all }, event: { type: 'level', params: { level } } })
  engine.addFact('scorePercent', async (_, almanac) =>
    scorePercent(ruleSet, await almanac.factValue<ScoredReturn['scores']>('scores')),
  )
  engine.addFact('count', async (params, almanac) =>
    countOf(ruleSet, params, await almanac.factValue<ScoredReturn['scores']>('scores')),
  )
  for (const [index, edge] of ruleSet.scoreBands.entries()) {
    const level = index + 2
    if (isOpelLevel(level)) add(level, [atLeast('scorePercent', edge)])
  }
  const tallies = ({ all }: Condition) => all.map((tally) => atLeast('count', tally.count, tally))
  for (const { level, when } of ruleSet.floors) add(level, tallies(when))
  for (const trigger of ruleSet.emergencyTriggers) {
    if (trigger.kind === 'scores') add(trigger.level, tallies(trigger.when))
    else add(trigger.level, [{ fact: 'ticked', operator: 'contains', value: trigger.id }])
  }
  return async ({ scores, ticked }) => {
    const { events } = await engine.run({ scores, ticked })
    return events.reduce<OpelLevel>((highest, { params }) => {
      const level: unknown = params?.level
      return isOpelLevel(level) ? higherLevel(highest, level) : highest
    }, 1)
  }
}

function atLeast(fact: string, value: number | string, params?: Tally) {
  return { fact, operator: 'greaterThanInclusive', value, ...(params ? { params } : {}) }
}

function scorePercent({ parameters }: RuleSet, scores: ScoredReturn['scores']): number {
  let sum = 0
  let most = 0
  for (const { id, weight } of parameters) {
    const score = scores[id]
    if (score === undefined) continue
    sum += weight * score
    most += 3 * weight
  }
  return most === 0 ? 0 : (100 * sum) / most
}

function countOf(
  { parameters }: RuleSet,
  params: Record<string, unknown>,
  scores: ScoredReturn['scores'],
): number {
  const { among, except, atLeast: least } = params
  const isMember = (id: string, isCore: boolean) =>
    Array.isArray(among) ? among.includes(id) : among === 'all' || isCore
  return parameters.filter(({ id, isCore }) => {
    if (!isMember(id, isCore) || (Array.isArray(except) && except.includes(id))) return false
    return (scores[id] ?? -1) >= Number(least)
  }).length
}
