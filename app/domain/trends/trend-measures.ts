import type { GoodSide } from './spc-verdict'
import { WELL_COVERED } from './week-sentence'

export type TrendUnit = 'percent' | 'points' | 'minutes' | 'count'

/** What a measure is made of: the returns, the promises of the response clock, or what was agreed. */
export type TrendFamily = 'returns' | 'response' | 'support'

/** Something that can be followed over time. */
export interface TrendMeasure {
  readonly key: TrendMeasureKey
  /** In lists: "Patients at OPEL 3 or 4". */
  readonly label: string
  /** Within a sentence that goes on with "is" or "has been". */
  readonly says: string
  readonly unit: TrendUnit
  readonly good: GoodSide
  /** What the figure cannot go under or over. */
  readonly least: number | null
  readonly most: number | null
  readonly target: number | null
  readonly family: TrendFamily
  /** What a figure counts and what it counts it of; null where there is no such number. */
  readonly part: string | null
  readonly whole: string | null
  /** How it is worked out, in a sentence or two. */
  readonly method: string
}

export const trendMeasureKeys = [
  'patients-at-3-or-4',
  'practices-at-3-or-4',
  'score',
  'return-rate',
  'on-time-rate',
  'coverage',
  'acknowledge-minutes',
  'call-back-minutes',
  'in-time',
  'support-agreed',
] as const
export type TrendMeasureKey = (typeof trendMeasureKeys)[number]

const share = { unit: 'percent', least: 0, most: 100, target: null, family: 'returns' } as const
const minutes = {
  unit: 'minutes',
  good: 'low',
  least: 0,
  most: null,
  target: null,
  family: 'response',
} as const
const working =
  'Working time only: nights, weekends, bank holidays and time spent waiting for the practice are left out.'

const measures: Readonly<Record<TrendMeasureKey, Omit<TrendMeasure, 'key'>>> = {
  'patients-at-3-or-4': {
    ...share,
    label: 'Patients at OPEL 3 or 4',
    says: 'the share of patients with practices at OPEL 3 or 4',
    good: 'low',
    part: 'Patients at OPEL 3 or 4',
    whole: 'Patients covered',
    method:
      'Of the patients of practices that returned, on an average day; each practice by its worst level.',
  },
  'practices-at-3-or-4': {
    ...share,
    label: 'Practices at OPEL 3 or 4',
    says: 'the share of practices at OPEL 3 or 4',
    good: 'low',
    part: 'Practices at OPEL 3 or 4',
    whole: 'Practices that returned',
    method: 'Of the practices that returned, on an average day; each by its worst level.',
  },
  score: {
    label: 'Pressure score',
    says: 'the pressure score',
    unit: 'points',
    good: 'low',
    least: 0,
    most: 100,
    target: null,
    family: 'returns',
    part: null,
    whole: 'Patients covered',
    method:
      'The score of the main questions, 0 to 100, weighted by the list size of the practices that returned, on an average day.',
  },
  'return-rate': {
    ...share,
    label: 'Return rate',
    says: 'the return rate',
    good: 'high',
    part: 'Returned',
    whole: 'Returns expected',
    method: 'Returned on time or late, of the returns expected.',
  },
  'on-time-rate': {
    ...share,
    label: 'On-time rate',
    says: 'the share of returns on time',
    good: 'high',
    part: 'Returned on time',
    whole: 'Returns expected',
    method: 'Returned on time, of the returns expected.',
  },
  coverage: {
    ...share,
    label: 'Coverage',
    says: 'coverage',
    good: 'high',
    target: WELL_COVERED * 100,
    part: 'Patients covered',
    whole: 'Patients of practices expected',
    method: 'Patients of the practices that returned, of those of the practices expected, on an average day.',
  },
  'acknowledge-minutes': {
    ...minutes,
    label: 'Time to acknowledge',
    says: 'the median time to acknowledge',
    part: 'Acknowledged',
    whole: null,
    method: `The median, in working minutes, of what began in the week and was acknowledged. ${working}`,
  },
  'call-back-minutes': {
    ...minutes,
    label: 'Time to call back',
    says: 'the median time to call a practice back',
    part: 'Called back',
    whole: null,
    method: `The median, in working minutes, of what began in the week and was done. ${working}`,
  },
  'in-time': {
    ...share,
    label: 'Promises kept in time',
    says: 'the share of promises kept in time',
    good: 'high',
    family: 'response',
    part: 'Kept in time',
    whole: 'Outcome known',
    method:
      'Of the promises that began in the week and whose outcome is known. What is still within its time counts neither way.',
  },
  'support-agreed': {
    label: 'Support agreed',
    says: 'the number of requests approved',
    unit: 'count',
    good: 'neither',
    least: 0,
    most: null,
    target: null,
    family: 'support',
    part: null,
    whole: null,
    method: 'Requests approved in the week, each once. More of it is neither good nor bad by itself.',
  },
}

/** Every measure, in the order of lists. */
export const trendMeasures: readonly TrendMeasure[] = trendMeasureKeys.map(trendMeasure)

export function trendMeasure(key: TrendMeasureKey): TrendMeasure {
  return { key, ...measures[key] }
}

/** The measure of that name; undefined when there is none. */
export function findTrendMeasure(name: string): TrendMeasure | undefined {
  return trendMeasures.find(({ key }) => key === name)
}

/** What a chart goes by: weeks, or reporting days for the measures that are made of returns. */
export const trendSteps = ['week', 'day'] as const
export type TrendStep = (typeof trendSteps)[number]

/** True where a single day has a figure worth a point. */
export function hasSteps({ family }: TrendMeasure, step: TrendStep): boolean {
  return step === 'week' || family === 'returns'
}
