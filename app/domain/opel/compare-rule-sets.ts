import type { ReturnAnswers } from '~/domain/returns/answers'
import { evaluate } from './evaluate'
import { type OpelLevel, opelLevels } from './levels'
import type { RuleSet } from './rule-set'

/** How often returns come out at each level, and how many move, from one rule set to another. */
export interface LevelsCompared {
  readonly returns: number
  readonly counts: readonly { readonly level: OpelLevel; readonly before: number; readonly after: number }[]
  readonly raised: number
  readonly lowered: number
}

/**
 * The same returns scored with two rule sets. Only the calculated level: what a practice declared is its own. A question that
 * one of the rule sets does not have counts for nothing there. Pure; about two microseconds for each return and rule set.
 */
export function compareLevels(
  before: RuleSet,
  after: RuleSet,
  answers: readonly ReturnAnswers[],
): LevelsCompared {
  const counts = new Map(opelLevels.map((level) => [level, { before: 0, after: 0 }]))
  let [raised, lowered] = [0, 0]
  for (const one of answers) {
    const was = evaluate(before, one).level
    const is = evaluate(after, one).level
    const [from, to] = [counts.get(was), counts.get(is)]
    if (from) from.before += 1
    if (to) to.after += 1
    if (is > was) raised += 1
    if (is < was) lowered += 1
  }
  return {
    returns: answers.length,
    counts: [...counts].map(([level, count]) => ({ level, ...count })),
    raised,
    lowered,
  }
}

/** Two parts of the same comparison as one: returns are scored week by week, so that others come in between. */
export function addCompared(one: LevelsCompared, other: LevelsCompared): LevelsCompared {
  return {
    returns: one.returns + other.returns,
    counts: one.counts.map(({ level, before, after }, index) => ({
      level,
      before: before + (other.counts[index]?.before ?? 0),
      after: after + (other.counts[index]?.after ?? 0),
    })),
    raised: one.raised + other.raised,
    lowered: one.lowered + other.lowered,
  }
}
