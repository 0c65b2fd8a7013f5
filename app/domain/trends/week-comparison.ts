import { percent } from './week-sentence'
import type { WeekNumbers } from './week-summary'

/** Promises to acknowledge that began in a week and whose outcome is known, and those of them that were kept in time. */
export interface KeptPromises {
  readonly settled: number
  readonly inTime: number
}

/** A week as it is held against another. */
export interface ComparedWeek {
  readonly numbers: WeekNumbers
  readonly acknowledged: KeptPromises
}

export const comparedMeasures = [
  'patientShareAtThreeOrFour',
  'practiceShareAtThreeOrFour',
  'coverage',
  'returnRate',
  'onTimeRate',
  'acknowledgedInTime',
] as const
export type ComparedMeasure = (typeof comparedMeasures)[number]

/** One measure of three weeks, 0 to 1; null where a week has no figure. */
export interface MeasureCompared {
  readonly measure: ComparedMeasure
  readonly now: number | null
  readonly weekBefore: number | null
  readonly yearBefore: number | null
  /** "Up from 5% last week; down from 12% in the same week last year." */
  readonly words: string
}

/**
 * The week's measures beside those of the week before and of the same week last year, each with the difference in words. Shares
 * that read the same in whole percent are called the same: the reader sees no difference between them.
 */
export function compareWeeks(weeks: {
  readonly now: ComparedWeek
  readonly weekBefore: ComparedWeek
  readonly yearBefore: ComparedWeek
}): MeasureCompared[] {
  return comparedMeasures.map((measure) => {
    const now = figureOf(weeks.now, measure)
    const weekBefore = figureOf(weeks.weekBefore, measure)
    const yearBefore = figureOf(weeks.yearBefore, measure)
    return { measure, now, weekBefore, yearBefore, words: wordsOf(now, weekBefore, yearBefore) }
  })
}

function figureOf({ numbers, acknowledged }: ComparedWeek, measure: ComparedMeasure): number | null {
  if (measure !== 'acknowledgedInTime') return numbers[measure]
  return acknowledged.settled === 0 ? null : acknowledged.inTime / acknowledged.settled
}

function wordsOf(now: number | null, weekBefore: number | null, yearBefore: number | null): string {
  if (now === null) return 'No figure this week.'
  const parts = [
    ...(weekBefore === null ? [] : [differenceWords(now, weekBefore, 'last week')]),
    ...(yearBefore === null ? [] : [differenceWords(now, yearBefore, 'in the same week last year')]),
  ]
  if (parts.length === 0) return 'No figure of those weeks to hold it against.'
  const sentence = parts.join('; ')
  return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`
}

function differenceWords(now: number, then: number, when: string): string {
  if (percent(now) === percent(then)) return `the same as ${when}`
  return `${now > then ? 'up' : 'down'} from ${percent(then)} ${when}`
}
