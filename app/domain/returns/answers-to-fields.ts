import type { Parameter, RuleSet } from '../opel/rule-set'
import type { ParameterAnswer, ReturnAnswers } from './answers'
import type { FormFields } from './form-fields'
import { noKind } from './parameter-fields'
import type { ReturnSubmission } from './return-form'

/** A stored return as the fields of the form, for filling it again: what `parseReturnForm` reads back the same. */
export function fieldsFromAnswers(
  ruleSet: RuleSet,
  { answers, ...rest }: Pick<ReturnSubmission, 'answers'> & Partial<ReturnSubmission>,
): FormFields {
  const fields: Record<string, string | readonly string[]> = { ...parameterFields(ruleSet, answers) }
  if (answers.triggers.length > 0) fields['trigger[]'] = answers.triggers
  if (rest.safety) fields.safety = rest.safety
  if (rest.careAffected) fields.careAffected = 'yes'
  if (rest.supportNeeded) fields.supportNeeded = 'yes'
  if (rest.helpWanted) fields.helpWanted = rest.helpWanted
  if (rest.reasons?.length) fields['reason[]'] = rest.reasons
  if (rest.already?.length) fields['already[]'] = rest.already
  if (rest.freeText) fields.freeText = rest.freeText
  if (rest.freeTextConfirmed) fields.freeTextConfirmed = 'yes'
  return fields
}

/** The fields of the parameters alone. */
export function parameterFields(ruleSet: RuleSet, answers: ReturnAnswers): FormFields {
  return Object.assign(
    {},
    ...ruleSet.parameters.map((parameter) => {
      const answer = answers.parameters[parameter.id]
      return answer ? fieldsOfAnswer(parameter, answer) : {}
    }),
  )
}

function fieldsOfAnswer({ id, entry, measures }: Parameter, answer: ParameterAnswer): FormFields {
  if (answer.state === 'notAnswered') return {}
  if (answer.state !== 'value') {
    // A list of kinds has a tick box for it; elsewhere it stands among the bands.
    const field = entry.kind === 'kinds' ? 'state' : 'band'
    return { [`${id}.${field}`]: answer.state, [`${id}.reason`]: answer.reason }
  }
  const { band, exact = {}, kinds } = answer
  const fields: Record<string, string | readonly string[]> = {}
  if (band !== undefined) fields[`${id}.band`] = String(band)
  if (kinds) fields[`${id}.kind[]`] = kinds.length > 0 ? kinds : [noKind]
  if (exact.part !== undefined) fields[`${id}.exact`] = String(exact.part)
  if (exact.whole !== undefined) fields[`${id}.of`] = String(exact.whole)
  for (const measure of measures) {
    const value = exact[measure.id]
    if (value === undefined) continue
    const field = entry.kind === 'several' ? measure.id : 'exact'
    fields[`${id}.${field}`] = entry.kind === 'share' ? `${value}%` : String(value)
  }
  return fields
}
