import type { RuleSet } from '~/domain/opel/rule-set'
import { answerStateWords, answerWords } from '~/domain/returns/answer-words'
import { type FormFields, type FormValues, groupOf, nestFields, textOf } from '~/domain/returns/form-fields'
import { readParameter } from '~/domain/returns/parameter-fields'
import { droppedField, fieldList, reasonField } from './form-entries'
import type { Difference } from './form-page'

/** One line of a form that is not sent yet. */
export interface DraftLine {
  readonly label: string
  /** Empty where nothing is said. */
  readonly value: string
}

/** What a half-filled form says so far, in the order of the form; what is still empty is left out. */
export function draftLines(ruleSet: RuleSet, fields: FormFields): DraftLine[] {
  return allLines(ruleSet, fields).filter(
    ({ value }) => value !== '' && value !== answerStateWords.notAnswered,
  )
}

/** What two half-filled forms say differently, question by question. */
export function differencesOf(ruleSet: RuleSet, yours: FormFields, theirs: FormFields): Difference[] {
  const other = allLines(ruleSet, theirs)
  return allLines(ruleSet, yours)
    .map(({ label, value }, index) => ({ label, yours: value, theirs: other[index]?.value ?? '' }))
    .filter((one) => one.yours !== one.theirs)
}

/** A line per question, in the same order for every form of a rule set. */
function allLines(ruleSet: RuleSet, fields: FormFields): DraftLine[] {
  const values = nestFields(fields)
  const questions = ruleSet.parameters.map((parameter) => {
    const group = groupOf(values, parameter.id)
    const { answer } = readParameter(parameter, group)
    const typed = answer.state === 'notAnswered' ? typedIn(group) : ''
    return { label: parameter.label, value: typed || answerWords(parameter, answer) }
  })
  const rest = [
    { label: 'Safe to stay open', field: 'safety', words: safetyWords },
    { label: 'What is not safe', field: 'trigger[]', words: labelsOf(ruleSet) },
    { label: 'Patient care', field: 'careAffected', words: { yes: 'Is affected' } },
    { label: 'Support from another part of the system', field: 'supportNeeded', words: { yes: 'Is needed' } },
    { label: 'Help wanted', field: 'helpWanted', words: helpWords },
    { label: 'What is behind it', field: 'reason[]', words: labelsOf(ruleSet) },
    { label: 'Already had to do', field: 'already[]', words: labelsOf(ruleSet) },
    { label: 'Anything else', field: 'freeText', words: {} },
    { label: 'Reason', field: reasonField, words: {} },
    { label: 'No longer asked', field: droppedField, words: {} },
  ].map(({ label, field, words }) => ({ label, value: wordsOf(fieldList(fields, field), words) }))
  return [...questions, ...rest]
}

/** A number that cannot be read yet is shown as it was typed, not as a question left out. */
function typedIn(group: FormValues): string {
  const typed = Object.values(group).map(textOf).filter(Boolean)
  return typed.length > 0 ? `“${typed.join(' ')}”` : ''
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
