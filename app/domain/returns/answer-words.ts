import { bandLabel, withUnit } from '../opel/explain'
import type { Parameter } from '../opel/rule-set'
import { observedNumber, readableNumber, scoreOfAnswer } from '../opel/scoring'
import type { AnswerState, ParameterAnswer } from './answers'

/** What each state is called wherever answers are read: on pages and in files. A value is said by its band or number. */
export const answerStateWords: Readonly<Record<AnswerState, string>> = {
  value: 'Answered',
  notKnown: 'Not known',
  notApplicable: 'Does not apply',
  notAnswered: 'Not answered',
}

/**
 * One answer as people read it: "Most, 80 to 89%", "7 of 9 sessions, 78%", "0 working days", "Not known: system down",
 * "Not answered". Never empty: a zero, an answer nobody knows and a question left out read differently.
 */
export function answerWords(parameter: Parameter, answer: ParameterAnswer | undefined): string {
  if (!answer) return answerStateWords.notAnswered
  if (answer.state === 'value') return valueWords(parameter, answer)
  const state = answerStateWords[answer.state]
  return answer.state !== 'notAnswered' && answer.reason ? `${state}: ${answer.reason}` : state
}

function valueWords(parameter: Parameter, answer: ParameterAnswer & { state: 'value' }): string {
  const { entry, measures } = parameter
  if (answer.kinds && entry.kind === 'kinds') {
    const labels = entry.options.filter(({ code }) => answer.kinds?.includes(code)).map(({ label }) => label)
    return labels.join('; ') || 'None of these'
  }
  const numbers = measures.flatMap((measure) => {
    const value = observedNumber(measure, answer)
    return value === undefined ? [] : [withUnit(measure, readableNumber(measure, value))]
  })
  if (numbers.length > 0) {
    const { part, whole } = answer.exact ?? {}
    const share =
      entry.kind === 'share' && part !== undefined && whole !== undefined
        ? [`${part} of ${whole} ${entry.noun}`]
        : []
    return [...share, ...numbers].join(', ')
  }
  const score = scoreOfAnswer(parameter, answer)
  return score === undefined ? answerStateWords.notAnswered : bandLabel(parameter, score)
}
