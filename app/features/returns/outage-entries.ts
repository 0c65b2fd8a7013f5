import type { RuleSet } from '~/domain/opel/rule-set'
import { entriesFromFields } from '~/domain/returns/form-fields'
import { readOutageCodes } from '~/domain/returns/outage-codes'
import type { FormProblem } from '~/domain/returns/return-form'
import { type Entries, entryText } from './form-entries'

/** Where the codes of the outage card are typed on the form by telephone. */
export const codesField = 'codes'

/**
 * A post with the codes read into the questions they answer. What was tapped stays: with JavaScript the codes have filled the
 * form already, and somebody may have put one right. Codes that cannot be read are a problem beside their field.
 */
export function fillFromCodes(
  ruleSet: RuleSet,
  posted: Entries,
): { readonly entries: Entries; readonly problems: readonly FormProblem[] } {
  const typed = entryText(posted, codesField).trim()
  if (typed === '') return { entries: posted, problems: [] }
  const read = readOutageCodes(ruleSet, typed)
  if (!read.ok) return { entries: posted, problems: [{ field: codesField, message: read.message }] }
  const without = posted.filter(([name]) => name !== codesField)
  const filled = new Set(without.filter(([, value]) => value !== '').map(([name]) => name))
  const added = entriesFromFields(read.fields).filter(([name]) => !filled.has(name))
  const names = new Set(added.map(([name]) => name))
  return { entries: [...without.filter(([name]) => !names.has(name)), ...added], problems: [] }
}
