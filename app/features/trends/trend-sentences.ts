import type { IsoDay } from '~/domain/calendar/days'
import { timesWords } from '~/domain/counted'
import type { SpcChart } from '~/domain/trends/spc'
import { FIRM_POINTS, LEAST_POINTS, shownLimits, type XmrLimits } from '~/domain/trends/spc-limits'
import type { SpcSignal } from '~/domain/trends/spc-rules'
import type { Variation } from '~/domain/trends/spc-verdict'
import type { TrendMeasure, TrendStep } from '~/domain/trends/trend-measures'
import { capital, figureWords, inStepWords, stepsCounted, stepWords } from './trend-words'

/** A chart to be put into words. */
export interface ToldChart {
  readonly measure: TrendMeasure
  readonly step: TrendStep
  /** The first day of each step. */
  readonly steps: readonly IsoDay[]
  readonly chart: SpcChart
  readonly variation: Variation
}

/** What the newest figure says: special cause or not, since when, and by which rule. */
export function trendSentence(told: ToldChart): string {
  const { measure, chart, variation } = told
  const last = chart.points.findLastIndex(({ value }) => value !== null)
  const point = chart.points[last]
  if (!point) return `There is no figure for ${measure.says} in the time shown.`
  const limits = chart.phases[point.phase]?.limits
  const when = inStepWords(told.step, dayOf(told, last))
  const is = `${measure.says} was ${figureWords(measure.unit, point.value)} ${when}`
  if (!limits || variation.kind === 'too-few' || variation.kind === 'no-figures') {
    return `${capital(is)}. There are too few figures yet to say what is usual.`
  }
  if (variation.kind === 'common')
    return `Nothing out of the ordinary: ${is}, ${usualWords(measure, limits)}.`
  const meaning = meaningWords[variation.kind]
  const signal = chart.signals.find(
    ({ rule, side, at }) => rule === variation.rule && side === variation.side && at.includes(last),
  )
  const why = signal ? signalWords(told, signal) : ''
  if (variation.since === last) {
    return `${capital(measure.says)} was ${sideOf(variation)} than usual ${when}, ${meaning}: ${why}.`
  }
  const since = stepWords(told.step, dayOf(told, variation.since))
  const verb =
    variation.rule === 'trend' ? `has been ${riseOf(variation)}` : `has been ${sideOf(variation)} than usual`
  return `${capital(measure.says)} ${verb} since ${since}, ${meaning}: ${why}. The newest figure is ${figureWords(measure.unit, point.value)}.`
}

const meaningWords = {
  improving: 'a change for the better',
  concerning: 'which is a concern',
  special: 'neither good nor bad by itself',
} as const

function sideOf({ side }: { readonly side: 'high' | 'low' }): string {
  return side === 'high' ? 'higher' : 'lower'
}

function riseOf({ side }: { readonly side: 'high' | 'low' }): string {
  return side === 'high' ? 'rising' : 'falling'
}

function usualWords(measure: TrendMeasure, limits: XmrLimits): string {
  const { lower, upper } = shownLimits(limits, measure)
  return `within the usual ${figureWords(measure.unit, lower)} to ${figureWords(measure.unit, upper)}`
}

/** One finding of a rule in words, without its days: "8 weeks in a row above the mean of 22.4%". */
export function signalWords(told: ToldChart, { rule, side, at }: SpcSignal): string {
  const { measure, step, chart } = told
  const [first = 0] = at
  const point = chart.points[first]
  const limits = chart.phases[point?.phase ?? 0]?.limits
  if (!limits) return ''
  const { lower, upper } = shownLimits(limits, measure)
  const limit =
    side === 'high'
      ? `the upper limit of ${figureWords(measure.unit, upper)}`
      : `the lower limit of ${figureWords(measure.unit, lower)}`
  const [above, steps] = [side === 'high' ? 'above' : 'below', stepsCounted(step, at.length)]
  switch (rule) {
    case 'outside':
      return at.length === 1
        ? `${figureWords(measure.unit, point?.value ?? null)} is ${above} ${limit}`
        : `${steps} in a row ${above} ${limit}`
    case 'shift':
      return `${steps} in a row ${above} the mean of ${figureWords(measure.unit, limits.mean)}`
    case 'trend':
      return `${steps} in a row, each ${sideOf({ side })} than the one before`
    case 'near-limit':
      return at.length === 2 ? `two of three ${step}s close to ${limit}` : `${steps} close to ${limit}`
  }
}

/** A finding with its days: "From the week of … to the week of …: 8 weeks in a row above the mean of 22.4%". */
export function foundWords(told: ToldChart, signal: SpcSignal): string {
  const [first = 0, last = first] = [signal.at[0], signal.at.at(-1)]
  const [from, to] = [dayOf(told, first), dayOf(told, last)].map((day) => stepWords(told.step, day))
  const when = first === last ? capital(inStepWords(told.step, dayOf(told, first))) : `From ${from} to ${to}`
  return `${when}: ${signalWords(told, signal)}.`
}

/** Why there are no limits at the end of the chart, or that they still move; null where they stand firm. */
export function limitsNote({ measure, step, chart }: ToldChart): string | null {
  const phase = chart.phases.at(-1)
  if (!phase) return null
  const { limits, points } = phase
  const since = chart.phases.length > 1 ? ' since the new baseline' : ''
  if (limits === null) {
    const have = points === 0 ? 'none yet' : `${points} so far`
    return `No limits${since}: they take ${LEAST_POINTS} ${step}s with a figure, most of them next to each other. There ${points === 1 ? 'is' : 'are'} ${have}.`
  }
  if (limits.isTrial) {
    return `Trial limits${since}, from ${stepsCounted(step, points)}: each new figure still moves them until there are ${FIRM_POINTS}.`
  }
  return measure.least !== null && limits.lower < measure.least
    ? `The lower limit is drawn at ${figureWords(measure.unit, measure.least)}: the figure cannot go below.`
    : null
}

/** What the chart of the moving ranges says. */
export function rangesSentence(told: ToldChart): string {
  const { measure, step, chart, steps } = told
  const limits = chart.phases.at(-1)?.limits
  if (!limits) return `How much each ${step} differs from the one before. There are no limits yet.`
  const unit = measure.unit === 'percent' ? 'points' : measure.unit
  const usual = `From one ${step} to the next the figure moves by ${rangeWords(unit, limits.meanRange)} on average; more than ${rangeWords(unit, limits.rangeLimit)} is unusual.`
  const jumps = chart.points.flatMap(({ isJump }, index) => (isJump ? [index] : []))
  const newest = jumps.at(-1)
  if (newest === undefined) return `${usual} There was no such jump.`
  const day = steps[newest]
  const when = day ? inStepWords(step, day) : ''
  return jumps.length === 1
    ? `${usual} It did ${when}.`
    : `${usual} It did ${timesWords(jumps.length)}, the last ${when}.`
}

function rangeWords(unit: TrendMeasure['unit'], value: number): string {
  return unit === 'points' ? `${figureWords('points', value)} points` : figureWords(unit, value)
}

function dayOf({ steps }: ToldChart, index: number): IsoDay {
  const day = steps[index]
  if (!day) throw new RangeError(`The chart has no step ${index}`)
  return day
}
