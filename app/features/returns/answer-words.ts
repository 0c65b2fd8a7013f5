import type { Parameter, RuleSet } from '~/domain/opel/rule-set'
import { answerStateWords, answerWords } from '~/domain/returns/answer-words'
import type { ReturnSubmission } from '~/domain/returns/return-form'

/** One answer as people read it, and the field it is changed at. */
export interface AnswerLine {
  readonly field: string
  readonly label: string
  readonly value: string
}

type Told = Omit<ReturnSubmission, 'freeTextConfirmed'>

/** Everything a return says, in the order of the form. Questions left out are named in one line, so that none reads as zero. */
export function answerLines(ruleSet: RuleSet, told: Told): AnswerLine[] {
  const parameters = ruleSet.parameters.flatMap((parameter): AnswerLine[] => {
    const answer = told.answers.parameters[parameter.id]
    if (!answer) return []
    return [{ field: fieldOf(parameter), label: parameter.label, value: answerWords(parameter, answer) }]
  })
  return [
    ...parameters,
    ...notAnsweredLine(ruleSet, told),
    ...safetyLines(ruleSet, told),
    ...reasonLines(ruleSet, told),
  ]
}

function notAnsweredLine({ parameters }: RuleSet, { answers }: Told): AnswerLine[] {
  const left = parameters.filter(({ id }) => answers.parameters[id] === undefined)
  const [first] = left
  if (!first) return []
  const labels = left.map(({ label }) => label).join('; ')
  return [{ field: fieldOf(first), label: answerStateWords.notAnswered, value: labels }]
}

function safetyLines({ emergencyTriggers }: RuleSet, told: Told): AnswerLine[] {
  const lines: AnswerLine[] = [
    {
      field: 'safety',
      label: 'Is it safe to stay open today, with nothing needed from others?',
      value: told.safety === 'safe' ? 'Yes, safe, nothing needed' : 'No, or we need something',
    },
  ]
  const ticked = emergencyTriggers.flatMap((one) =>
    one.kind === 'ticked' && told.answers.triggers.includes(one.id) ? [one.label] : [],
  )
  if (ticked.length > 0)
    lines.push({ field: 'trigger[]', label: 'What is not safe', value: ticked.join('; ') })
  if (told.careAffected) lines.push({ field: 'careAffected', label: 'Patient care', value: 'Is affected' })
  if (told.supportNeeded) {
    lines.push({
      field: 'supportNeeded',
      label: 'Support from another part of the system',
      value: 'Is needed',
    })
  }
  if (told.helpWanted !== 'none') {
    const value = told.helpWanted === 'today' ? 'Support today' : 'Advice'
    lines.push({ field: 'helpWanted', label: 'Help wanted', value })
  }
  return lines
}

function reasonLines({ reasons, alreadyDone }: RuleSet, told: Told): AnswerLine[] {
  const labels = (choices: RuleSet['reasons'], codes: readonly string[]) =>
    choices
      .filter(({ code }) => codes.includes(code))
      .map(({ label }) => label)
      .join('; ')
  const lines: AnswerLine[] = [
    { field: 'reason[]', label: 'What is behind it', value: labels(reasons, told.reasons) },
    {
      field: 'already[]',
      label: 'What you have already had to do',
      value: labels(alreadyDone, told.already),
    },
    { field: 'freeText', label: 'Anything else', value: told.freeText },
  ]
  return lines.filter(({ value }) => value !== '')
}

/** The first control of a question, where a "Change" link lands. */
function fieldOf({ id, entry }: Parameter): string {
  return entry.kind === 'kinds' ? `${id}.kind[]` : `${id}.band`
}
