import { daysBetween, type IsoDay } from '~/domain/calendar/days'
import { readDay } from '~/domain/support/form-fields'
import { readTrendArea, type TrendArea, trendAreaText } from '~/domain/trends/trend-area'
import {
  findTrendMeasure,
  hasSteps,
  type TrendMeasure,
  type TrendStep,
  trendMeasure,
  trendSteps,
} from '~/domain/trends/trend-measures'
import type { TrendSpan } from '~/domain/trends/trend-steps'

export const trendsPath = '/icb/trends'

/** How far back the list of choices goes, in weeks. */
export const trendRanges = ['13', '26', '52', 'all'] as const
export type TrendRange = (typeof trendRanges)[number] | 'dates'

export interface TrendAddress {
  readonly measure: TrendMeasure
  readonly area: TrendArea
  readonly step: TrendStep
  readonly range: TrendRange
  readonly span: TrendSpan
}

export interface DateProblem {
  readonly field: 'from' | 'to'
  readonly message: string
}

export type ReadTrendAddress =
  | {
      readonly outcome: 'trend'
      readonly address: TrendAddress
      /** What is wrong with the days asked for; the last 52 weeks are shown meanwhile. */
      readonly problems: readonly DateProblem[]
      /** What was typed as first and last day, in its boxes. */
      readonly typed: Readonly<Record<string, string>>
      /** Days were asked for of a measure that only weeks have. */
      readonly isByWeekOnly: boolean
    }
  | { readonly outcome: 'no-such'; readonly what: 'measure' | 'area' | 'page' }

/** What `?measure=coverage&area=pcn:U12345&step=week&range=52` asks for; without them patients at OPEL 3 or 4 of the ICB. */
export function readTrendAddress(search: URLSearchParams, today: IsoDay): ReadTrendAddress {
  const measure = findTrendMeasure(search.get('measure') || 'patients-at-3-or-4')
  if (!measure) return { outcome: 'no-such', what: 'measure' }
  const area = readTrendArea(search.get('area') || 'icb')
  if (!area) return { outcome: 'no-such', what: 'area' }
  const asked = trendSteps.find((one) => one === (search.get('step') || 'week'))
  const range = [...trendRanges, 'dates' as const].find((one) => one === (search.get('range') || '52'))
  if (!asked || !range) return { outcome: 'no-such', what: 'page' }
  const step = hasSteps(measure, asked) ? asked : 'week'
  const read = range === 'dates' ? readDates(search, today) : undefined
  const problems = read?.problems ?? []
  const isDates = read?.span !== undefined
  return {
    outcome: 'trend',
    address: {
      measure,
      area,
      step,
      range: isDates || range !== 'dates' ? range : '52',
      span: read?.span ?? spanOf(range),
    },
    problems,
    typed: Object.fromEntries([...search].filter(([name]) => /^(from|to)(-(day|month|year))?$/.test(name))),
    isByWeekOnly: step !== asked,
  }
}

function spanOf(range: TrendRange): TrendSpan {
  if (range === 'all') return { kind: 'all' }
  return { kind: 'last', weeks: range === 'dates' ? 52 : Number(range) }
}

/** Two days as an address has them, or as the boxes of the form post them. */
function readDates(
  search: URLSearchParams,
  today: IsoDay,
): { readonly span?: TrendSpan; readonly problems: readonly DateProblem[] } {
  const [from, to] = (['from', 'to'] as const).map((field) => {
    const boxes = ['day', 'month', 'year'].map((box) => search.get(`${field}-${box}`)?.trim() ?? '')
    return readDay(search.get(field) ?? boxes.join('/'))
  })
  const problems: DateProblem[] = []
  if (!from) problems.push({ field: 'from', message: 'Enter the first day, like 24/11/2025.' })
  else if (from > today)
    problems.push({ field: 'from', message: 'Enter a first day that is not in the future.' })
  if (!to) problems.push({ field: 'to', message: 'Enter the last day, like 20/11/2026.' })
  else if (to > today) problems.push({ field: 'to', message: 'Enter a last day that is not in the future.' })
  if (from && to && problems.length === 0 && daysBetween(from, to) < 0) {
    problems.push({ field: 'to', message: 'Enter a last day on or after the first.' })
  }
  return from && to && problems.length === 0 ? { span: { kind: 'days', from, to }, problems } : { problems }
}

/** What differs from the address given. */
export interface TrendChange {
  readonly measure?: TrendMeasure['key']
  readonly area?: TrendArea
  readonly step?: TrendStep
}

/** The page of a trend. */
export function trendHref(address: TrendAddress, change: TrendChange = {}): string {
  return `${trendsPath}?${trendQuery(address, change)}`
}

/** Its figures as a file. */
export function trendFileHref(address: TrendAddress, format: 'csv' | 'xlsx'): string {
  return `${trendsPath}.${format}?${trendQuery(address)}`
}

/** The same measure of every place and PCN. */
export function trendAreasHref(address: TrendAddress, change: TrendChange = {}): string {
  return `${trendsPath}/areas?${trendQuery(address, { area: { kind: 'icb' }, ...change })}`
}

/** These as a file. */
export function trendAreasFileHref(address: TrendAddress, format: 'csv' | 'xlsx'): string {
  return `${trendsPath}/areas.${format}?${trendQuery(address, { area: { kind: 'icb' } })}`
}

/** The baselines of the measure and area. */
export function baselinesHref(of: { readonly measure: string; readonly area: string }): string {
  return `${trendsPath}/baselines?measure=${of.measure}&area=${of.area}`
}

/** What the downloaded file is called, without its ending. */
export function trendFileName(address: TrendAddress): string {
  const { measure, area, step } = address
  return `opel-trend-${measure.key}-${trendAreaText(area).replace(':', '-')}-by-${step}`
}

/** What the file of all areas is called, without its ending. */
export function trendAreasFileName({ measure, step }: TrendAddress): string {
  return `opel-trend-${measure.key}-areas-by-${step}`
}

/** The parts of an address that a form about something else keeps. */
export function trendFields(address: TrendAddress): Readonly<Record<string, string>> {
  const { measure, area, step, range, span } = address
  return {
    measure: measure.key,
    area: trendAreaText(area),
    step,
    range,
    ...(span.kind === 'days' ? { from: span.from, to: span.to } : {}),
  }
}

function trendQuery(address: TrendAddress, change: TrendChange = {}): string {
  const fields = trendFields(address)
  const changed = {
    ...fields,
    ...(change.measure ? { measure: change.measure } : {}),
    ...(change.area ? { area: trendAreaText(change.area) } : {}),
    ...(change.step ? { step: change.step } : {}),
  }
  return Object.entries(changed)
    .map(([name, value]) => `${name}=${value}`)
    .join('&')
}

/** An address of a measure and area with the usual step and range. */
export function usualTrendAddress(of: { measure: TrendMeasure['key']; area: TrendArea }): TrendAddress {
  return {
    measure: trendMeasure(of.measure),
    area: of.area,
    step: 'week',
    range: '52',
    span: { kind: 'last', weeks: 52 },
  }
}
