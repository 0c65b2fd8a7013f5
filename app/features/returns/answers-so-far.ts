import type { RuleSet } from '~/domain/opel/rule-set'
import type { ParameterAnswer, ReturnAnswers } from '~/domain/returns/answers'
import { type FormValues, groupOf, listOf } from '~/domain/returns/form-fields'
import { readParameter } from '~/domain/returns/parameter-fields'

/** What a half-filled form already answers; a field that cannot be read yet counts as not answered. */
export function answersSoFar(ruleSet: RuleSet, values: FormValues): ReturnAnswers {
  const parameters: Record<string, ParameterAnswer> = {}
  for (const parameter of ruleSet.parameters) {
    const { answer } = readParameter(parameter, groupOf(values, parameter.id))
    if (answer.state !== 'notAnswered') parameters[parameter.id] = answer
  }
  return { parameters, triggers: listOf(values.trigger) }
}
