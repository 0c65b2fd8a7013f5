import type { ConditionFact, SuggestionCondition } from './conditions'

/** Facts that must all hold: one way in which an action comes to be suggested. */
export type Way = readonly ConditionFact[]

/** What a form shows at most: ways, and facts in each. */
export const mostWays = 8
export const mostFactsInAWay = 4

/**
 * A condition as the ways in which it can hold, one of which is enough: however it was nested before, it holds for the same
 * returns. No way at all for `null`, which never suggests anything.
 */
export function waysOf(condition: SuggestionCondition | null): Way[] {
  if (condition === null) return []
  switch (condition.kind) {
    case 'any':
      return condition.of.flatMap(waysOf)
    case 'all':
      return condition.of
        .map(waysOf)
        .reduce<Way[]>(
          (before, next) => before.flatMap((one) => next.map((other) => [...one, ...other])),
          [[]],
        )
    default:
      return [[condition]]
  }
}

/** The condition that holds when one of the ways does; ways without facts are left out. */
export function conditionOf(ways: readonly Way[]): SuggestionCondition | null {
  const parts = ways.flatMap((way): SuggestionCondition[] => {
    const [first] = way
    if (first === undefined) return []
    return [way.length === 1 ? first : { kind: 'all', of: way }]
  })
  const [only] = parts
  if (only === undefined) return null
  return parts.length === 1 ? only : { kind: 'any', of: parts }
}

/** A fact as one word of a form: "score_at_least:phones:2", "reason:a+b". The same fact always has the same word. */
export function factKey(fact: ConditionFact): string {
  switch (fact.kind) {
    case 'level_at_least':
      return `${fact.kind}:${fact.level}`
    case 'trigger':
      return `${fact.kind}:${fact.trigger}`
    case 'score_at_least':
      return `${fact.kind}:${fact.parameter}:${fact.score}`
    case 'reason':
      return `${fact.kind}:${fact.anyOf.join('+')}`
    case 'outside_pressure':
      return `${fact.kind}:${fact.external}`
    default:
      return fact.kind
  }
}

/** Ways as one line of a form: facts joined by "&", ways by ";". */
export function waysLine(ways: readonly Way[]): string {
  return ways.map((way) => way.map(factKey).join('&')).join(';')
}
