import type { RuleSet } from '~/domain/opel/rule-set'
import { answerWords } from '~/domain/returns/answer-words'
import { type FormFields, groupOf, nestFields } from '~/domain/returns/form-fields'
import { readParameter } from '~/domain/returns/parameter-fields'
import { fieldList, reasonField } from './form-entries'
import type { Difference } from './form-page'

/** What two half-filled forms say differently, question by question. */
export function differencesOf(ruleSet: RuleSet, yours: FormFields, theirs: FormFields): Difference[] {
  const [mine, other] = [nestFields(yours), nestFields(theirs)]
  const questions = ruleSet.parameters.map((parameter) => ({
    label: parameter.label,
    yours: answerWords(parameter, readParameter(parameter, groupOf(mine, parameter.id)).answer),
    theirs: answerWords(parameter, readParameter(parameter, groupOf(other, parameter.id)).answer),
  }))
  const rest = [
    { label: 'Safe to stay open', field: 'safety', words: safetyWords },
    { label: 'What is not safe', field: 'trigger[]', words: labelsOf(ruleSet) },
    { label: 'Help wanted', field: 'helpWanted', words: helpWords },
    { label: 'What is behind it', field: 'reason[]', words: labelsOf(ruleSet) },
    { label: 'Already had to do', field: 'already[]', words: labelsOf(ruleSet) },
    { label: 'Anything else', field: 'freeText', words: {} },
    { label: 'Reason', field: reasonField, words: {} },
  ].map(({ label, field, words }) => ({
    label,
    yours: wordsOf(fieldList(yours, field), words),
    theirs: wordsOf(fieldList(theirs, field), words),
  }))
  return [...questions, ...rest].filter((one) => one.yours !== one.theirs)
}

type Words = Readonly<Record<string, string>>

const safetyWords: Words = { safe: 'Yes, safe, nothing needed', help: 'No, or we need something' }
const helpWords: Words = { none: 'None', advice: 'Advice', today: 'Support today' }

function labelsOf({ emergencyTriggers, reasons, alreadyDone }: RuleSet): Words {
  return Object.fromEntries([
    ...emergencyTriggers.flatMap((one) => (one.kind === 'ticked' ? [[one.id, one.label]] : [])),
    ...[...reasons, ...alreadyDone].map(({ code, label }) => [code, label]),
  ])
}

function wordsOf(values: readonly string[], words: Words): string {
  return values.map((value) => words[value] ?? value).join('; ')
}
