import type { IsoDay } from '../calendar/days'
import type { RuleSet } from '../opel/rule-set'
import { scoreOfAnswer } from '../opel/scoring'
import type { ParameterAnswer, ReturnAnswers } from './answers'
import { parameterFields } from './answers-to-fields'
import type { FormFields } from './form-fields'
import { checkIdsOf } from './soft-checks'

/** Returns older than this many reporting days are not copied. */
export const oldestCopied = 3

export interface LastReturn {
  readonly day: IsoDay
  /** 1 for the reporting day before. */
  readonly reportingDaysOld: number
  readonly answers: ReturnAnswers
}

export type SameAsYesterday =
  | {
      readonly outcome: 'copied'
      readonly fields: FormFields
      /** The day copied from, which the form names. */
      readonly fromDay: IsoDay
      /** Parameters left empty because their days have gone on counting. */
      readonly askAgain: readonly string[]
    }
  | { readonly outcome: 'too-old' }

/**
 * The form filled with the answers of the last return. Never copied: the safety question and all that opens under it,
 * help wanted, free text, what was not known, and pressures that the ICB sets for a day. A count of days that was not
 * in the lowest band is asked again.
 */
export function sameAsYesterday(ruleSet: RuleSet, last: LastReturn): SameAsYesterday {
  if (last.reportingDaysOld > oldestCopied) return { outcome: 'too-old' }
  const parameters: Record<string, ParameterAnswer> = {}
  const askAgain: string[] = []
  for (const parameter of ruleSet.parameters) {
    const { id, entry, countsDays } = parameter
    const answer = last.answers.parameters[id]
    if (!answer || answer.state === 'notKnown') continue
    if (countsDays && (scoreOfAnswer(parameter, answer) ?? 0) > 0) askAgain.push(id)
    else if (answer.state !== 'value' || !answer.kinds || entry.kind !== 'kinds') parameters[id] = answer
    else {
      const ownKinds = entry.options.filter(({ setBy }) => setBy === 'practice').map(({ code }) => code)
      const kinds = answer.kinds.filter((kind) => ownKinds.includes(kind))
      if (kinds.length > 0 || answer.kinds.length === 0) parameters[id] = { state: 'value', kinds }
    }
  }
  const copied: ReturnAnswers = { parameters, triggers: [] }
  const confirmed = checkIdsOf(ruleSet, copied)
  const fields: FormFields = {
    ...parameterFields(ruleSet, copied),
    // What was confirmed then is not asked about again while it stays the same.
    ...(confirmed.length > 0 ? { 'confirmed[]': confirmed } : {}),
  }
  return { outcome: 'copied', fields, fromDay: last.day, askAgain }
}
