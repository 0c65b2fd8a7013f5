import { withUnit } from '../opel/explain'
import type { Measure, Parameter } from '../opel/rule-set'
import { isScore, type Score } from '../opel/scores'
import { observedNumber } from '../opel/scoring'
import type { ExactNumbers, ParameterAnswer } from './answers'
import { type FormValues, listOf, textOf } from './form-fields'
import { readNumber, readPercent, readShare } from './typed-numbers'

/** What stands beside a field; `field` is the part of its name after the parameter's id. */
export interface AnswerProblem {
  readonly field: string
  readonly message: string
}

export interface ReadAnswer {
  /** Band and numbers are both kept when they disagree (`softChecks` asks); `notAnswered` for what could not be read. */
  readonly answer: ParameterAnswer
  readonly problems: readonly AnswerProblem[]
}

/** Ticked to say that none of a list of kinds applies: zero, which is not the same as no answer. */
export const noKind = 'none'

export const longestReason = 200

/** The fields a parameter has on the form, as the parts of their names after the dot. */
export function fieldsOfParameter({ entry, measures }: Parameter): readonly string[] {
  const always = ['band', 'state', 'reason']
  switch (entry.kind) {
    case 'share':
      return [...always, 'exact', 'of']
    case 'number':
      return [...always, 'exact']
    case 'several':
      return [...always, ...measures.map(({ id }) => id)]
    case 'kinds':
      return [...always, 'kind[]']
    default:
      return always
  }
}

/** The answer in one parameter's fields, and what is wrong with it. */
export function readParameter(parameter: Parameter, fields: FormValues): ReadAnswer {
  const problems: AnswerProblem[] = []
  const chosen = textOf(fields.band)
  const band = readBand(chosen)
  const numbers = readNumbers(parameter, fields, problems)
  const hasValue = band !== undefined || numbers !== undefined
  const state = textOf(fields.state) || chosen
  if (state === 'notKnown' || state === 'notApplicable') {
    if (hasValue) {
      problems.push({
        field: 'band',
        message: 'You gave an answer and also said that you have none: choose which is right',
      })
    }
    return { answer: readReason(parameter, state, textOf(fields.reason).trim(), problems), problems }
  }
  if (chosen !== '' && band === undefined)
    problems.push({ field: 'band', message: 'Choose one of the answers' })
  if (!hasValue) {
    if (parameter.isCore && problems.length === 0)
      problems.push({ field: 'band', message: missing(parameter) })
    return { answer: { state: 'notAnswered' }, problems }
  }
  return { answer: { state: 'value', ...(band === undefined ? {} : { band }), ...numbers }, problems }
}

function missing({ choose, entry }: Parameter): string {
  const canTypeNumber = entry.kind === 'share' || entry.kind === 'number' || entry.kind === 'several'
  return `Choose ${choose}${canTypeNumber ? ', or enter the number' : ''}`
}

function readBand(chosen: string): Score | undefined {
  const score = /^[0-3]$/.test(chosen) ? Number(chosen) : undefined
  return isScore(score) ? score : undefined
}

function readReason(
  parameter: Parameter,
  state: 'notKnown' | 'notApplicable',
  reason: string,
  problems: AnswerProblem[],
): ParameterAnswer {
  if (parameter.isCore) problems.push({ field: 'band', message: missing(parameter) })
  else if (state === 'notKnown' && reason === '') {
    problems.push({ field: 'reason', message: 'Enter in a few words why it is not known' })
  }
  if (reason.length > longestReason) {
    problems.push({ field: 'reason', message: `Shorten the reason to ${longestReason} characters or fewer` })
  }
  return { state, reason }
}

type Numbers = { readonly exact: ExactNumbers } | { readonly kinds: readonly string[] }

function readNumbers(
  parameter: Parameter,
  fields: FormValues,
  problems: AnswerProblem[],
): Numbers | undefined {
  const { entry, measures } = parameter
  if (entry.kind === 'choice') return undefined
  if (entry.kind === 'kinds') {
    const ticked = listOf(fields.kind)
    const kinds = ticked.filter((code) => entry.options.some((option) => option.code === code))
    const saysNone = ticked.includes(noKind)
    if (kinds.length + (saysNone ? 1 : 0) < ticked.length)
      problems.push({ field: 'kind[]', message: entry.ask })
    if (saysNone && kinds.length > 0) {
      problems.push({
        field: 'kind[]',
        message: 'You ticked “None of these” and others: choose which is right',
      })
    }
    return ticked.length > 0 ? { kinds } : undefined
  }
  const exact: Record<string, number> = {}
  const typedFields = entry.kind === 'several' ? measures.map(({ id }) => id) : ['exact']
  for (const [index, field] of typedFields.entries()) {
    const measure = measures[index]
    const typed = textOf(fields[field])
    const whole = entry.kind === 'share' ? textOf(fields.of) : ''
    if (!measure || (typed.trim() === '' && whole.trim() === '')) continue
    const numbers = entry.kind === 'share' ? readShareOf(measure, typed, whole) : readOne(measure, typed)
    const problem = numbers ? tooMuch(measure, numbers) : entry.ask
    if (problem !== undefined) problems.push({ field, message: problem })
    else Object.assign(exact, numbers)
  }
  return Object.keys(exact).length > 0 ? { exact } : undefined
}

function readOne(measure: Measure, typed: string): ExactNumbers | undefined {
  const value = measure.unit.many === '%' ? readPercent(typed) : readNumber(typed)
  return value === undefined || (measure.isWhole && !Number.isInteger(value))
    ? undefined
    : { [measure.id]: value }
}

/** "0 of 0 requests" is nothing left undone; "0 of 0 sessions" is no share of anything. */
function readShareOf(measure: Measure, typed: string, whole: string): ExactNumbers | undefined {
  const share = readShare(typed, whole)
  if (!share || 'percent' in share) return share && { [measure.id]: share.percent }
  if (share.whole > 0) return { ...share }
  return share.part === 0 && measure.worse !== 'below' ? { [measure.id]: 0 } : undefined
}

function tooMuch(measure: Measure, exact: ExactNumbers): string | undefined {
  const value = observedNumber(measure, { state: 'value', exact })
  if (value === undefined || value <= measure.most) return undefined
  return `${measure.label}: enter ${withUnit(measure, measure.most)} or less`
}
