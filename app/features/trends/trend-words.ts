import type { IsoDay } from '~/domain/calendar/days'
import { formatDay, formatMinutes, formatShortDay } from '~/domain/calendar/words'
import { counted } from '~/domain/counted'
import type { SpcRule, SpcSide } from '~/domain/trends/spc-rules'
import type { Assurance, Variation } from '~/domain/trends/spc-verdict'
import type { TrendMeasure, TrendStep, TrendUnit } from '~/domain/trends/trend-measures'
import type { PointMark } from './trend-report'

/** In a cell whose figure does not exist. */
export const noFigureWords = 'No figure'

/** A figure as people read it: "31.2%", "23.4", "1 hour 5 minutes". Never rounded to none or to all. */
export function figureWords(unit: TrendUnit, value: number | null): string {
  if (value === null) return noFigureWords
  switch (unit) {
    case 'percent':
      if (value > 0 && value < 0.05) return 'under 0.1%'
      if (value < 100 && value > 99.95) return 'over 99.9%'
      return `${oneDecimal(value)}%`
    case 'minutes':
      return formatMinutes(value)
    case 'points':
    case 'count':
      return String(oneDecimal(value))
  }
}

/** The same where there is little room: "65 min", which never breaks between the two. */
export function shortFigure(unit: TrendUnit, value: number | null): string {
  return unit === 'minutes' && value !== null ? `${Math.round(value)}\u00a0min` : figureWords(unit, value)
}

/** A figure as a table and a file have it: one decimal is finer than anybody acts on. */
export function oneDecimal(value: number): number {
  return Math.round(value * 10) / 10
}

/** What the figures of a column are in. */
export function unitWords(unit: TrendUnit): string {
  switch (unit) {
    case 'percent':
      return '%'
    case 'minutes':
      return 'working minutes'
    case 'points':
      return '0 to 100'
    case 'count':
      return 'number'
  }
}

/** "the week of Monday 16 November 2026", or the day. */
export function stepWords(step: TrendStep, day: IsoDay): string {
  return step === 'week' ? `the week of ${formatDay(day)}` : formatDay(day)
}

/** "in the week of Monday 16 November 2026", "on Monday 16 November 2026". */
export function inStepWords(step: TrendStep, day: IsoDay): string {
  return `${step === 'week' ? 'in' : 'on'} ${stepWords(step, day)}`
}

/** "16 Nov 2026": under a chart and in its table. */
export function stepLabel(day: IsoDay): string {
  return `${formatShortDay(day).slice(4)} ${day.slice(0, 4)}`
}

/** "8 weeks", "1 day". */
export function stepsCounted(step: TrendStep, count: number): string {
  return counted(count, step)
}

/** The rule in a word or two, for a table. */
export const ruleNames: Readonly<Record<SpcRule, string>> = {
  outside: 'Outside the limits',
  shift: 'Seven or more on one side of the mean',
  'near-limit': 'Two of three near a limit',
  trend: 'Seven or more rising or falling',
}

/** What a point's mark says beside its shape. */
export const markWords: Readonly<Record<PointMark, string>> = {
  common: 'Common cause',
  improving: 'Special cause, for the better',
  concerning: 'Special cause, a concern',
  special: 'Special cause, neither good nor bad by itself',
}

/** The newest figure's meaning in a few words, for the line of an overview. */
export function variationWords(variation: Variation): string {
  switch (variation.kind) {
    case 'common':
      return 'Common cause: nothing special'
    case 'too-few':
      return 'Too few figures to say'
    case 'no-figures':
      return noFigureWords
    default:
      return `${markWords[variation.kind]}: ${sideWords(variation.rule, variation.side)}`
  }
}

function sideWords(rule: SpcRule, side: SpcSide): string {
  if (rule === 'trend') return side === 'high' ? 'rising' : 'falling'
  return side === 'high' ? 'higher' : 'lower'
}

/** What to expect of the target, in a few words. */
export function assuranceWords(assurance: Assurance, { target, unit }: TrendMeasure): string {
  switch (assurance) {
    case 'hits':
      return `Keeps meeting its target of ${figureWords(unit, target)}`
    case 'misses':
      return `Keeps missing its target of ${figureWords(unit, target)}`
    case 'hit-and-miss':
      return `May meet or miss its target of ${figureWords(unit, target)}`
    case 'too-few':
      return 'Too few figures to say'
    case 'no-target':
      return 'No target'
  }
}

/** A sentence's first letter made a capital. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
