import { z } from 'zod'
import type { ExactNumbers, ParameterAnswer, ReturnAnswers } from '../returns/answers'
import { evaluate } from './evaluate'
import { inWords } from './explain'
import type { OpelLevel } from './levels'
import type { Parameter, RuleSet } from './rule-set'
import { isScore } from './scores'
import { observedNumber, readablePercent } from './scoring'
import { explanationOf } from './stored-explanation'

/** What one line of answers gives; scores in percent to one decimal, `null` where nothing was answered. */
export interface EvaluatedLine {
  readonly scorePercent: number | null
  readonly coreScorePercent: number | null
  readonly level: OpelLevel
  /** 'band', the id of a floor of the rule set, or 'emergency trigger'. */
  readonly decidedBy: string
  /** The deciding sentence first. */
  readonly because: readonly string[]
  readonly wouldLower: readonly string[]
  readonly answered: number
  readonly asked: number
}

const line = z.strictObject({
  scores: z.optional(z.record(z.string(), z.unknown())),
  values: z.optional(z.record(z.string(), z.unknown())),
  triggers: z.optional(z.array(z.string())),
})

/**
 * Evaluates one return written as JSON: `{"scores":{"clinicalStaff":2},"triggers":["systems_lost"]}`, or by value,
 * `{"values":{"clinicalStaff":76,"phones":{"waitMinutes":4,"missedPercent":8}}}`; both may be mixed. A parameter that
 * is not there, or null, is not answered. What cannot be read is an `error` in words, never a guess.
 */
export function evaluateLine(ruleSet: RuleSet, text: string): EvaluatedLine | { readonly error: string } {
  const problems: string[] = []
  const answers = readLine(ruleSet, text, problems)
  return problems.length > 0 ? { error: problems.join('; ') } : evaluated(ruleSet, answers)
}

function evaluated(ruleSet: RuleSet, answers: ReturnAnswers): EvaluatedLine {
  const evaluation = evaluate(ruleSet, answers)
  const { headline, reasons, wouldLower } = inWords(ruleSet, explanationOf(ruleSet, evaluation))
  const { scorePercent, coreScorePercent, level, decidedBy, answered, asked, contributions } = evaluation
  const core = new Set(ruleSet.parameters.filter(({ isCore }) => isCore).map(({ id }) => id))
  const hasCore = contributions.some(({ parameter }) => core.has(parameter))
  return {
    scorePercent: answered > 0 ? readablePercent(ruleSet, scorePercent) : null,
    coreScorePercent: hasCore ? readablePercent(ruleSet, coreScorePercent) : null,
    level,
    decidedBy,
    because: [headline, ...reasons],
    wouldLower,
    answered,
    asked,
  }
}

function readLine(ruleSet: RuleSet, text: string, problems: string[]): ReturnAnswers {
  const parameters: Record<string, ParameterAnswer> = {}
  const parsed = line.safeParse(parseJson(text, problems))
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    if (problems.length === 0) {
      problems.push(
        `Give an object with "scores", "values" and "triggers": ${issue?.message ?? 'it is none'}`,
      )
    }
    return { parameters, triggers: [] }
  }
  const { scores = {}, values = {}, triggers = [] } = parsed.data
  for (const id of new Set([...Object.keys(scores), ...Object.keys(values)])) {
    const parameter = ruleSet.parameters.find((one) => one.id === id)
    const score = scores[id] ?? undefined
    const value = values[id] ?? undefined
    if (!parameter) problems.push(`There is no parameter "${id}"`)
    else if (score !== undefined && value !== undefined)
      problems.push(`"${id}" has both a score and a value: give one`)
    else if (score !== undefined) {
      if (isScore(score)) parameters[id] = { state: 'value', band: score }
      else problems.push(`Score of "${id}": give 0, 1, 2 or 3`)
    } else if (value !== undefined) parameters[id] = readValue(parameter, value, problems)
  }
  const ticked = ruleSet.emergencyTriggers.filter(({ kind }) => kind === 'ticked').map(({ id }) => id)
  for (const id of triggers.filter((one) => !ticked.includes(one))) {
    problems.push(`There is no trigger "${id}" to tick: ${ticked.join(', ')}`)
  }
  if (problems.length === 0 && Object.keys(parameters).length === 0 && triggers.length === 0) {
    problems.push('Give at least one score, value or trigger')
  }
  return { parameters, triggers }
}

function parseJson(text: string, problems: string[]): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    problems.push(`Not JSON: ${error instanceof Error ? error.message : String(error)}`)
    return undefined
  }
}

/** A number; for two measures an object by their ids; for a share also "part" and "whole"; for kinds their list. */
function readValue(parameter: Parameter, value: unknown, problems: string[]): ParameterAnswer {
  const { id, entry, measures } = parameter
  const [measure, another] = measures
  if (!measure) {
    problems.push(`"${id}" has no number: give its score`)
    return { state: 'notAnswered' }
  }
  if (entry.kind === 'kinds' && Array.isArray(value)) {
    const codes = entry.options.map(({ code }) => code)
    const kinds = [...new Set(value.filter((code): code is string => codes.includes(code)))]
    if (kinds.length < value.length) problems.push(`Value of "${id}": each once, of ${codes.join(', ')}`)
    return { state: 'value', kinds }
  }
  const exact =
    another || typeof value !== 'number' ? readObject(parameter, value, problems) : { [measure.id]: value }
  for (const { id: name, most } of measures) {
    const number = observedNumber({ ...measure, id: name }, { state: 'value', exact })
    if (number !== undefined && !(number >= 0 && number <= most)) {
      problems.push(`Value of "${another ? `${id}.${name}` : id}": give a number from 0 to ${most}`)
    }
  }
  return { state: 'value', exact }
}

function readObject({ id, entry, measures }: Parameter, value: unknown, problems: string[]): ExactNumbers {
  const known = [
    ...measures.map((measure) => measure.id),
    ...(entry.kind === 'share' ? ['part', 'whole'] : []),
  ]
  const wanted = `Value of "${id}": give ${measures.length === 1 ? 'a number' : `an object of ${known.join(' and ')}`}`
  const given =
    typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : []
  const exact: Record<string, number> = {}
  for (const [name, number] of given) {
    if (known.includes(name) && typeof number === 'number' && number >= 0) exact[name] = number
    else problems.push(`${wanted}; "${name}" is not one of ${known.join(', ')} with a number from 0`)
  }
  const { part, whole } = exact
  const isIncomplete = (part === undefined) !== (whole === undefined) || (whole === 0 && part !== undefined)
  if (given.length === 0 || isIncomplete)
    problems.push(`${wanted}${isIncomplete ? ', or "part" of a "whole" over 0' : ''}`)
  return exact
}
