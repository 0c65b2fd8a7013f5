import type { RuleSet } from '~/domain/opel/rule-set'
import type { ReturnSubmission } from '~/domain/returns/return-form'
import { answerLines } from './answer-words'

/** One question answered differently in two versions of a return, in words. */
export interface VersionDifference {
  readonly field: string
  readonly label: string
  readonly before: string
  readonly after: string
}

/** The answers of a version, with the rules it was sent under. */
export interface ToldVersion {
  readonly ruleSet: RuleSet
  readonly submission: Omit<ReturnSubmission, 'freeTextConfirmed'>
}

const nothing = 'Not answered'

/** What two versions say differently, in the order of the form; questions only one of them answers included. */
export function versionDifferences(before: ToldVersion, after: ToldVersion): VersionDifference[] {
  const was = answerLines(before.ruleSet, before.submission)
  const is = answerLines(after.ruleSet, after.submission)
  const fields = [...new Set([...is, ...was].map(({ field }) => field))]
  return fields.flatMap((field) => {
    const old = was.find((line) => line.field === field)
    const now = is.find((line) => line.field === field)
    if (old?.value === now?.value) return []
    const label = now?.label ?? old?.label ?? field
    return [{ field, label, before: old?.value ?? nothing, after: now?.value ?? nothing }]
  })
}
