import type { Condition, Measure, RuleSet } from './rule-set'

export interface RuleSetMistake {
  path: PropertyKey[]
  message: string
}

/** More measures than this and the longest stored explanation could pass 300 bytes. */
const mostMeasures = 14

/** What the shape of a rule set cannot say: that its parts fit together. Empty when they do. */
export function ruleSetMistakes(ruleSet: RuleSet): RuleSetMistake[] {
  return [
    ...repeatedIds(ruleSet),
    ...bandsOutOfOrder(ruleSet),
    ...parameterMistakes(ruleSet),
    ...unknownParameters(ruleSet),
  ]
}

function repeatedIds(ruleSet: RuleSet): RuleSetMistake[] {
  const lists: [string, string[]][] = [
    ['parameters', ruleSet.parameters.map(({ id }) => id)],
    ['floors', ruleSet.floors.map(({ id }) => id)],
    ['emergencyTriggers', ruleSet.emergencyTriggers.map(({ id }) => id)],
    ['reasons', ruleSet.reasons.map(({ code }) => code)],
    ['alreadyDone', ruleSet.alreadyDone.map(({ code }) => code)],
    ['declaredLevelReasons', ruleSet.declaredLevelReasons.map(({ code }) => code)],
  ]
  return lists.flatMap(([list, ids]) =>
    ids
      .filter((id, index) => ids.indexOf(id) !== index)
      .map((id) => ({ path: [list], message: `“${id}” is there twice` })),
  )
}

function bandsOutOfOrder({ scoreBands: [two, three, four] }: RuleSet): RuleSetMistake[] {
  return two < three && three < four
    ? []
    : [{ path: ['scoreBands'], message: 'Must rise from OPEL 2 to OPEL 4' }]
}

function parameterMistakes({ parameters }: RuleSet): RuleSetMistake[] {
  const mistakes: RuleSetMistake[] = []
  const say = (path: PropertyKey[], message: string) =>
    mistakes.push({ path: ['parameters', ...path], message })
  if (!parameters.some(({ isCore }) => isCore)) say([], 'At least one must be a core parameter')
  if (parameters.flatMap(({ measures }) => measures).length > mostMeasures) {
    say([], `At most ${mostMeasures} measures in all`)
  }
  for (const [index, { entry, measures, bands }] of parameters.entries()) {
    const wanted = { choice: [0], several: [2], share: [1], number: [1], kinds: [1] }[entry.kind]
    if (!wanted.includes(measures.length))
      say([index, 'measures'], `“${entry.kind}” needs ${wanted.join(' or ')}`)
    if (measures.length === 0 && bands.some(({ would }, score) => score < 3 && would === undefined)) {
      say([index, 'bands'], 'Without a measure, the first three need “would”')
    }
    for (const measure of measures.filter((one) => !limitsAreInOrder(one))) {
      say([index, 'measures', measure.id], 'Limits must get worse in order, in steps of no less than 0.1')
    }
  }
  return mistakes
}

/** Limits finer than 0.1 could not be told apart from the observed values, which are kept to one decimal. */
function limitsAreInOrder({ worse, limits }: Measure): boolean {
  const [one, two, three] = limits
  const inOrder = worse === 'below' ? one > two && two > three : one < two && two < three
  return inOrder && limits.every((limit) => Math.abs(limit * 10 - Math.round(limit * 10)) < 1e-9)
}

function unknownParameters({
  parameters,
  floors,
  emergencyTriggers,
  neverAloneAbove,
}: RuleSet): RuleSetMistake[] {
  const known = new Set(parameters.map(({ id }) => id))
  const named = ({ all }: Condition) =>
    all.flatMap(({ among, except = [] }) => [...(typeof among === 'string' ? [] : among), ...except])
  const rules: [string, string[]][] = [
    ...floors.map(({ id, when }): [string, string[]] => [id, named(when)]),
    ...emergencyTriggers.map((one): [string, string[]] => [
      one.id,
      one.kind === 'scores' ? named(one.when) : [],
    ]),
    ...neverAloneAbove.map(({ parameters: ids }): [string, string[]] => ['neverAloneAbove', ids]),
  ]
  return rules.flatMap(([rule, ids]) =>
    ids
      .filter((id) => !known.has(id))
      .map((id) => ({ path: [rule], message: `There is no parameter “${id}”` })),
  )
}
