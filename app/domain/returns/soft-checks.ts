import { withUnit } from '../opel/explain'
import type { Measure, Parameter, RuleSet } from '../opel/rule-set'
import { observedNumber, readableNumber, scoreOfNumbers } from '../opel/scoring'
import type { ParameterAnswer, ReturnAnswers } from './answers'

/** An unlikely answer, asked about once. Its id holds what was answered, so that another answer is asked about anew. */
export interface SoftCheck {
  readonly id: string
  readonly field: string
  readonly message: string
}

/** A practice's own numbers of the last 8 weeks, by "parameter.measure". */
export type ParameterHistory = Readonly<Record<string, readonly number[]>>

/** Fewer returns than this say nothing about what is usual. */
const leastHistory = 8

/**
 * Answers worth asking about: a number that is not in the band chosen, over what is likely for anyone, or far from the
 * practice's own last 8 weeks. None of them is a mistake for certain, so each can be confirmed.
 */
export function softChecks(
  ruleSet: RuleSet,
  answers: ReturnAnswers,
  history: ParameterHistory = {},
): SoftCheck[] {
  return ruleSet.parameters.flatMap((parameter) => {
    const answer = answers.parameters[parameter.id]
    if (!answer) return []
    const numbers = numbersOf(parameter, answer)
    const unlikely = numbers.flatMap(({ measure, value, id }) => {
      const message =
        overLikely(measure, value) ??
        unlikeUsual(measure, value, history[`${parameter.id}.${measure.id}`] ?? [])
      return message === undefined ? [] : [{ id, field: fieldOf(parameter, measure), message }]
    })
    return [...notInBand(parameter, answer), ...unlikely, ...wholeDayOnPltDay(parameter, answer, history)]
  })
}

/**
 * The ids of every question that these answers could raise: for answers that were confirmed when they were first given. That
 * of a PLT day is not among them: what was a whole day yesterday is asked about today.
 */
export function checkIdsOf(ruleSet: RuleSet, answers: ReturnAnswers): string[] {
  return ruleSet.parameters.flatMap((parameter) => {
    const answer = answers.parameters[parameter.id]
    if (!answer) return []
    const numbers = numbersOf(parameter, answer).map(({ id }) => id)
    return [...notInBand(parameter, answer).map(({ id }) => id), ...numbers]
  })
}

function numbersOf(parameter: Parameter, answer: ParameterAnswer) {
  return parameter.measures.flatMap((measure) => {
    const value = observedNumber(measure, answer)
    if (value === undefined) return []
    return [{ measure, value, id: `${parameter.id}.${measure.id}.${readableNumber(measure, value)}` }]
  })
}

/** "You chose 80 to 89%, but 7 of 9 sessions is 78%. The number counts. Is that right?" */
function notInBand(parameter: Parameter, answer: ParameterAnswer): SoftCheck[] {
  const byNumbers = scoreOfNumbers(parameter, answer)
  if (answer.state !== 'value' || answer.band === undefined) return []
  if (byNumbers === undefined || byNumbers === answer.band) return []
  const { words, numbers } = parameter.bands[answer.band]
  const observed = numbersOf(parameter, answer).map(({ measure, value }) => shown(measure, value))
  const [first] = parameter.measures
  return [
    {
      id: `${parameter.id}.band${answer.band}.${observed.join('.')}`,
      field: first ? fieldOf(parameter, first) : `${parameter.id}.band`,
      message: `You chose ${numbers || words}, but ${saidBy(parameter, answer)} ${observed.join(' and ')}. The number counts. Is that right?`,
    },
  ]
}

function saidBy({ entry }: Parameter, { exact }: ParameterAnswer & { state: 'value' }): string {
  const { part, whole } = exact ?? {}
  if (entry.kind === 'share' && part !== undefined && whole !== undefined)
    return `${part} of ${whole} ${entry.noun} is`
  return entry.kind === 'kinds' ? 'you ticked' : 'you entered'
}

/** The numbers of earlier returns, for `softChecks`. Answers by band alone add nothing. */
export function historyOf(ruleSet: RuleSet, earlier: readonly ReturnAnswers[]): ParameterHistory {
  const measured = ruleSet.parameters.flatMap(({ id, measures }) =>
    measures.map((measure) => ({ id, measure })),
  )
  return Object.fromEntries(
    measured.map(({ id, measure }) => [
      `${id}.${measure.id}`,
      earlier.flatMap(({ parameters }) => {
        const answer = parameters[id]
        const value = answer && observedNumber(measure, answer)
        return value === undefined ? [] : [value]
      }),
    ]),
  )
}

/**
 * How many sessions a whole day needed in earlier returns, for `softChecks` on a day of which half is PLT: agreed PLT leaves
 * both sides of the share, so only the other half is counted then.
 */
export function wholeDaysOf(ruleSet: RuleSet, earlier: readonly ReturnAnswers[]): ParameterHistory {
  return Object.fromEntries(
    ruleSet.parameters.map((parameter) => [
      `${parameter.id}.wholeDay`,
      earlier.flatMap(({ parameters }) => {
        const answer = parameters[parameter.id]
        const whole = answer && wholeOf(parameter, answer)
        return whole === undefined ? [] : [whole]
      }),
    ]),
  )
}

/** The sessions a day needs, where a share of sessions was entered as two numbers. */
function wholeOf({ entry }: Parameter, answer: ParameterAnswer): number | undefined {
  if (entry.kind !== 'share' || entry.noun !== 'sessions' || answer.state !== 'value') return undefined
  return answer.exact?.whole
}

function wholeDayId({ id }: Parameter, whole: number): string {
  return `${id}.wholeDay.${whole}`
}

/** On a PLT day: over three quarters of what a whole day usually needs is more likely the whole day than its other half. */
function wholeDayOnPltDay(
  parameter: Parameter,
  answer: ParameterAnswer,
  history: ParameterHistory,
): SoftCheck[] {
  const earlier = history[`${parameter.id}.wholeDay`] ?? []
  const whole = wholeOf(parameter, answer)
  if (whole === undefined || earlier.length < leastHistory) return []
  const usual = [...earlier].sort((a, b) => a - b)[Math.floor(earlier.length / 2)] ?? 0
  if (whole <= usual * 0.75) return []
  return [
    {
      id: wholeDayId(parameter, whole),
      field: `${parameter.id}.whole`,
      message: `${parameter.label}: you entered ${whole} sessions, as many as on a whole day. Half of today is PLT, which counts on neither side: enter the other half only. Is ${whole} right?`,
    },
  ]
}

function overLikely(measure: Measure, value: number): string | undefined {
  if (measure.asksAbove === undefined || value <= measure.asksAbove) return undefined
  return `${measure.label}: you entered ${shown(measure, value)}, more than ${withUnit(measure, measure.asksAbove)}. Is that right?`
}

/**
 * Outside the middle half of the practice's own numbers by over three times its width; the width counts as no less
 * than a quarter of the way from the first limit to the last, so that steady practices are not asked for trifles.
 */
function unlikeUsual(measure: Measure, value: number, earlier: readonly number[]): string | undefined {
  if (earlier.length < leastHistory) return undefined
  const sorted = [...earlier].sort((a, b) => a - b)
  const at = (share: number) => sorted[Math.round((sorted.length - 1) * share)] ?? 0
  const [low, high] = [at(0.25), at(0.75)]
  const width = Math.max(high - low, Math.abs(measure.limits[2] - measure.limits[0]) / 4)
  if (value >= low - 3 * width && value <= high + 3 * width) return undefined
  const usual =
    low === high ? `about ${shown(measure, low)}` : `from ${shown(measure, low)} to ${shown(measure, high)}`
  return `${measure.label}: you entered ${shown(measure, value)}, but in the last 8 weeks it was mostly ${usual}. Is that right?`
}

function shown(measure: Measure, value: number): string {
  return withUnit(measure, readableNumber(measure, value))
}

function fieldOf({ id, entry }: Parameter, measure: Measure): string {
  if (entry.kind === 'several') return `${id}.${measure.id}`
  return entry.kind === 'kinds' ? `${id}.kind[]` : `${id}.exact`
}
