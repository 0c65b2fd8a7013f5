import { evaluate } from '~/domain/opel/evaluate'
import type { OpelLevel } from '~/domain/opel/levels'
import type { RuleSet } from '~/domain/opel/rule-set'
import type { Score } from '~/domain/opel/scores'
import type { ReturnSubmission } from '~/domain/returns/return-form'
import { reasonsWhy, type SuggestionCondition, type SuggestionFacts } from './conditions'
import { suggestionFactsOf } from './suggestion-facts'

interface Example {
  readonly name: string
  /** Points by parameter; a question not named here has none. */
  readonly scores?: Readonly<Record<string, Score>>
  readonly triggers?: readonly string[]
  readonly reasons?: readonly string[]
  readonly helpWanted?: ReturnSubmission['helpWanted']
  readonly supportNeeded?: boolean
  readonly kinds?: readonly string[]
  /** What the case knows besides the return. */
  readonly known?: Partial<
    Pick<SuggestionFacts, 'sustained' | 'openQualityConcern' | 'conversationRecorded' | 'hasAsked'>
  >
}

/** Returns as practices send them, after the worked cases of "GP OPEL v1", to try a condition on. */
const examples: readonly Example[] = [
  { name: 'A quiet day', scores: { contactsPerGp: 1, nextRoutine: 1 } },
  {
    name: 'A Monday peak with everybody in',
    scores: { contactsPerGp: 2, demandVsUsual: 1, nextRoutine: 1, phones: 2 },
  },
  {
    name: 'A quarter of sessions empty, results three days old',
    scores: { clinicalStaff: 2, unmetSameDay: 1, contactsPerGp: 2, oldestResult: 2, receptionStaff: 1 },
    reasons: ['sickness', 'backlog_results'],
  },
  {
    name: 'Many requests not dealt with, phones overrun, help wanted today',
    scores: { clinicalStaff: 2, unmetSameDay: 3, contactsPerGp: 3, demandVsUsual: 2, phones: 3 },
    helpWanted: 'today',
  },
  {
    name: 'Not clinically safe to stay open',
    scores: { clinicalStaff: 3, unmetSameDay: 1 },
    triggers: ['not_safe_to_stay_open'],
    helpWanted: 'today',
  },
  { name: 'A flood, all staff in', scores: { premisesIt: 3 } },
  {
    name: 'Few at reception, letters two weeks old, new staff to train',
    scores: { receptionStaff: 3, oldestLetter: 3 },
    reasons: ['new_staff_training', 'backlog_letters'],
    helpWanted: 'advice',
  },
  {
    name: 'A 111 diversion, a partner is needed',
    scores: { unmetSameDay: 1, demandVsUsual: 2, externalTriggers: 1 },
    kinds: ['diversion_111'],
    supportNeeded: true,
  },
  {
    name: 'Weeks under pressure, talked about with the practice',
    scores: { contactsPerGp: 3, nextRoutine: 3, clinicalStaff: 2 },
    known: { sustained: true, conversationRecorded: true },
  },
]

/** Whether an action would be suggested for an example, and why. */
export interface TriedExample {
  readonly name: string
  readonly level: OpelLevel
  /** Empty when it would not be suggested. */
  readonly because: readonly string[]
}

/**
 * What a condition makes of each example return: the level comes from the rule set's own evaluation and the answer from the
 * evaluator that a real return meets. A condition that is `null` suggests nothing.
 */
export function tryOnExamples(condition: SuggestionCondition | null, ruleSet: RuleSet): TriedExample[] {
  return examples.map((example) => {
    const { facts, level } = factsOfExample(example, ruleSet)
    const because = condition === null ? undefined : reasonsWhy(condition, facts)
    return { name: example.name, level, because: [...new Set(because ?? [])] }
  })
}

function factsOfExample(example: Example, ruleSet: RuleSet): { facts: SuggestionFacts; level: OpelLevel } {
  const { scores = {}, triggers = [], reasons = [], kinds = [], known = {} } = example
  const parameters = Object.fromEntries(
    ruleSet.parameters.map(({ id, entry }) => [
      id,
      {
        state: 'value' as const,
        band: scores[id] ?? 0,
        ...(entry.kind === 'kinds' && kinds.length > 0 ? { kinds } : {}),
      },
    ]),
  )
  const answers = { parameters, triggers }
  const evaluation = evaluate(ruleSet, answers)
  const asked = {
    answers,
    reasons,
    helpWanted: example.helpWanted ?? 'none',
    supportNeeded: example.supportNeeded ?? false,
  }
  return { facts: { ...suggestionFactsOf(evaluation, asked, null), ...known }, level: evaluation.level }
}
