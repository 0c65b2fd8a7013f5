import { type DeclaredLevel, effectiveLevel } from '~/domain/opel/effective-level'
import type { Evaluation } from '~/domain/opel/evaluate'
import type { ReturnSubmission } from '~/domain/returns/return-form'
import type { SuggestionFacts } from './conditions'

type Asked = Pick<ReturnSubmission, 'helpWanted' | 'supportNeeded' | 'answers' | 'reasons'>

/** What the support catalogue's conditions look at, as far as a return tells it. */
export function suggestionFactsOf(
  evaluation: Pick<Evaluation, 'triggers' | 'contributions' | 'level'>,
  { helpWanted, supportNeeded, answers, reasons }: Asked,
  declared: DeclaredLevel | null,
): SuggestionFacts {
  const kinds = Object.values(answers.parameters).flatMap((answer) =>
    answer.state === 'value' ? (answer.kinds ?? []) : [],
  )
  return {
    level: effectiveLevel(evaluation.level, declared?.level),
    triggers: evaluation.triggers.map(({ id }) => id),
    scores: Object.fromEntries(evaluation.contributions.map(({ parameter, score }) => [parameter, score])),
    reasons,
    helpWanted,
    supportNeeded,
    externalKinds: kinds,
    sustained: false,
    openQualityConcern: false,
    conversationRecorded: false,
    hasAsked: helpWanted !== 'none' || supportNeeded,
  }
}
