import type { Score } from '../opel/scores'

/** Exact numbers of one answer by measure id; a share also as `part` of `whole`, from which its percent follows. */
export type ExactNumbers = Readonly<Record<string, number>>

/** What is kept apart everywhere. Zero is a value: `exact` holds 0. */
export const answerStates = ['value', 'notKnown', 'notApplicable', 'notAnswered'] as const
export type AnswerState = (typeof answerStates)[number]

/**
 * The answer to one parameter. A value has a band, exact numbers or both (then the numbers pick the points); the
 * kinds ticked, for a question that is a list of kinds, count as its number.
 */
export type ParameterAnswer =
  | {
      readonly state: 'value'
      readonly band?: Score
      readonly exact?: ExactNumbers
      readonly kinds?: readonly string[]
    }
  | { readonly state: 'notKnown'; readonly reason: string }
  | { readonly state: 'notApplicable'; readonly reason: string }
  | { readonly state: 'notAnswered' }

/** What a level follows from: an answer per parameter id (one not there is not answered) and the triggers ticked. */
export interface ReturnAnswers {
  readonly parameters: Readonly<Record<string, ParameterAnswer>>
  readonly triggers: readonly string[]
}
