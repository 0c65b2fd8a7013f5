import { findIndicator, type IndicatorCode } from '~/domain/indicators/indicators'

/** By what the list of practices can be sorted. */
export const indicatorSorts = ['name', 'value', 'difference', 'period'] as const
export type IndicatorSort = (typeof indicatorSorts)[number]

/** What the list was asked to show, as its address says it. */
export interface AskedIndicators {
  readonly indicator: IndicatorCode
  /** `icb`, `place:leicester` or `pcn:U12345`. */
  readonly area: string
  readonly onlyBelow: boolean
  readonly sort: IndicatorSort
  /** From 1. */
  readonly page: number
}

/** Reads the list's address; what is not a known value is left out. */
export function readAskedIndicators(search: URLSearchParams): AskedIndicators {
  const indicator = findIndicator(search.get('indicator') ?? '') ?? 'appointments'
  const area = search.get('area') ?? ''
  const page = search.get('page') ?? ''
  return {
    indicator,
    area: /^(place|pcn):[\w-]{1,40}$/.test(area) ? area : 'icb',
    onlyBelow: indicator === 'appointments' && search.get('show') === 'below',
    sort: indicatorSorts.find((one) => one === search.get('sort')) ?? 'name',
    page: /^[1-9]\d{0,3}$/.test(page) ? Number(page) : 1,
  }
}

/** The address of the list; what goes without saying is left out. */
export function indicatorsHref(asked: Partial<AskedIndicators>, path = '/icb/indicators'): string {
  const search = new URLSearchParams()
  if (asked.indicator && asked.indicator !== 'appointments') search.set('indicator', asked.indicator)
  if (asked.area && asked.area !== 'icb') search.set('area', asked.area)
  if (asked.onlyBelow) search.set('show', 'below')
  if (asked.sort && asked.sort !== 'name') search.set('sort', asked.sort)
  if (asked.page && asked.page > 1) search.set('page', String(asked.page))
  const text = search.toString()
  return text === '' ? path : `${path}?${text}`
}

/** The same list as a file, all its pages. */
export function indicatorsFileHref(asked: AskedIndicators, format: 'csv' | 'xlsx'): string {
  return indicatorsHref({ ...asked, page: 1 }, `/icb/indicators.${format}`)
}
