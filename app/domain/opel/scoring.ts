import type { ParameterAnswer } from '../returns/answers'
import type { Measure, Parameter, RuleSet } from './rule-set'
import type { Score } from './scores'

/** Points of one number: 0 to 3, by where it stands among the measure's limits. */
export function scoreOfNumber({ worse, limits: [one, two, three] }: Measure, value: number): Score {
  switch (worse) {
    case 'below':
      return value < three ? 3 : value < two ? 2 : value < one ? 1 : 0
    case 'at-least':
      return value >= three ? 3 : value >= two ? 2 : value >= one ? 1 : 0
    default:
      return value > three ? 3 : value > two ? 2 : value > one ? 1 : 0
  }
}

/**
 * The number an answer gives for one measure: typed, from "part of whole", or the count of kinds ticked.
 * `undefined` when the answer has none. Multiplied before dividing, so that 7 of 10 is exactly 70.
 */
export function observedNumber(measure: Measure, answer: ParameterAnswer): number | undefined {
  if (answer.state !== 'value') return undefined
  const { exact, kinds } = answer
  if (exact === undefined) return kinds?.length
  const typed = exact[measure.id]
  if (typed !== undefined) return typed
  const { part, whole } = exact
  if (part === undefined || whole === undefined) return undefined
  return whole > 0 ? (100 * part) / whole : undefined
}

/** Points that the exact numbers alone give (the worse of several); `undefined` without a number. */
export function scoreOfNumbers({ measures }: Parameter, answer: ParameterAnswer): Score | undefined {
  let worst: Score | undefined
  for (const measure of measures) {
    const value = observedNumber(measure, answer)
    if (value === undefined) continue
    const score = scoreOfNumber(measure, value)
    if (worst === undefined || score > worst) worst = score
  }
  return worst
}

/** Points of an answer: by its exact numbers where it has any, else by its band; `undefined` when there is no value. */
export function scoreOfAnswer(parameter: Parameter, answer: ParameterAnswer | undefined): Score | undefined {
  if (answer === undefined || answer.state !== 'value') return undefined
  return scoreOfNumbers(parameter, answer) ?? answer.band
}

/**
 * The number as people read it: whole where that stands for the same points, else to one decimal, cut towards the
 * side it is on (and 0 is added, for a tiny number is cut to -0). 79.96 is never shown as "80%: below 80%".
 */
export function readableNumber(measure: Measure, value: number): number {
  const score = scoreOfNumber(measure, value)
  const cut =
    measure.worse === 'above' ? Math.ceil(value * 10 - 1e-9) / 10 : Math.floor(value * 10 + 1e-9) / 10
  const whole = Math.round(value)
  const keepsDecimal = value < 10 && value !== whole
  return !keepsDecimal && scoreOfNumber(measure, whole) === score ? whole : cut + 0
}

/** Points in percent to one decimal; cut rather than rounded where rounding would lift them into the next level. */
export function readablePercent({ scoreBands }: RuleSet, percent: number): number {
  const rounded = Math.round(percent * 10) / 10
  return scoreBands.some((edge) => percent < edge && rounded >= edge)
    ? Math.floor(percent * 10) / 10
    : rounded
}
