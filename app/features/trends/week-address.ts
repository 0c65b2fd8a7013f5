import { type IsoDay, isIsoDay } from '~/domain/calendar/days'
import { type IsoMonday, isMonday, mondayOf } from '~/domain/calendar/weeks'
import { readTrendArea, type TrendArea } from '~/domain/trends/trend-area'

/** The files of figures that a week page offers; each is one table. */
export const weekParts = [
  'levels',
  'patients',
  'days',
  'compared',
  'areas',
  'practices',
  'drivers',
  'response',
  'support',
] as const
export type WeekPart = (typeof weekParts)[number]

export interface WeekAddress {
  readonly monday: IsoMonday
  readonly area: TrendArea
}

export type ReadAddress =
  | ({ readonly outcome: 'week' } & WeekAddress)
  /** A day inside the week was asked for: the week has one address, its Monday's. */
  | ({ readonly outcome: 'other-day' } & WeekAddress)
  | { readonly outcome: 'no-such-week' }
  | { readonly outcome: 'no-such-area' }

/** What `?week=2026-11-16&area=pcn:U12345` asks for; without them this week and the whole ICB. */
export function readWeekAddress(search: URLSearchParams, thisWeek: IsoMonday): ReadAddress {
  const day = search.get('week') || thisWeek
  if (!isIsoDay(day)) return { outcome: 'no-such-week' }
  const area = readTrendArea(search.get('area') || 'icb')
  if (!area) return { outcome: 'no-such-area' }
  return isMonday(day)
    ? { outcome: 'week', monday: day, area }
    : { outcome: 'other-day', monday: mondayOf(day), area }
}

/** The file asked for; `all` when none is named, undefined when there is no such file. */
export function readWeekPart(search: URLSearchParams): WeekPart | 'all' | undefined {
  const part = search.get('part') || 'all'
  return part === 'all' ? part : weekParts.find((known) => known === part)
}

/** The page of that week and area. */
export function weekHref(monday: IsoMonday, areaAsText: string): string {
  return `/icb/week?${weekQuery(monday, areaAsText)}`
}

/** The figures of that week and area as a CSV file: all of them, or one table. */
export function weekCsvHref(monday: IsoMonday, areaAsText: string, part?: WeekPart): string {
  return `/icb/week.csv?${weekQuery(monday, areaAsText)}${part ? `&part=${part}` : ''}`
}

/** All figures of that week and area as a workbook, a table to a sheet. */
export function weekWorkbookHref(monday: IsoMonday, areaAsText: string): string {
  return `/icb/week.xlsx?${weekQuery(monday, areaAsText)}`
}

/** Every practice of the area on every day of the year up to that week, as a CSV file. */
export function yearCsvHref(monday: IsoMonday, areaAsText: string): string {
  return `/icb/week/year.csv?${weekQuery(monday, areaAsText)}`
}

/** What the downloaded file is called. */
export function weekFileName(
  monday: IsoMonday,
  areaAsText: string,
  part: WeekPart | 'all',
  format: 'csv' | 'xlsx' = 'csv',
): string {
  const area = areaAsText.replace(':', '-')
  return `opel-week-${monday}-${area}${part === 'all' ? '' : `-${part}`}.${format}`
}

/** What the file of a year is called. */
export function yearFileName(from: IsoDay, to: IsoDay, areaAsText: string): string {
  return `opel-practice-days-${from}-to-${to}-${areaAsText.replace(':', '-')}.csv`
}

function weekQuery(monday: IsoMonday, areaAsText: string): string {
  return areaAsText === 'icb' ? `week=${monday}` : `week=${monday}&area=${areaAsText}`
}
