import { type IsoDay, isIsoDay } from '~/domain/calendar/days'
import { type IsoMonday, isMonday, mondayOf } from '~/domain/calendar/weeks'

/** A week of all ICBs, or of the places and PCNs of one. */
export interface NationalAddress {
  readonly monday: IsoMonday
  readonly icbCode: string | null
}

export type ReadNationalAddress =
  | ({ readonly outcome: 'week' } & NationalAddress)
  /** A day inside the week was asked for: the week has one address, its Monday's. */
  | ({ readonly outcome: 'other-day' } & NationalAddress)
  | { readonly outcome: 'no-such-week' }
  | { readonly outcome: 'no-such-icb' }

/** What `?week=2026-11-16&icb=QK1` asks for; without them this week and all ICBs. */
export function readNationalAddress(search: URLSearchParams, today: IsoDay): ReadNationalAddress {
  const day = search.get('week') || mondayOf(today)
  if (!isIsoDay(day)) return { outcome: 'no-such-week' }
  const icbCode = search.get('icb') || null
  if (icbCode !== null && !/^[\w-]{1,20}$/.test(icbCode)) return { outcome: 'no-such-icb' }
  return isMonday(day)
    ? { outcome: 'week', monday: day, icbCode }
    : { outcome: 'other-day', monday: mondayOf(day), icbCode }
}

/** The page of that week, of all ICBs or of one. */
export function nationalHref({ monday, icbCode }: NationalAddress): string {
  return `/national/week?${query(monday, icbCode)}`
}

/** The same figures as a file. */
export function nationalFileHref({ monday, icbCode }: NationalAddress, format: 'csv' | 'xlsx'): string {
  return `/national/week.${format}?${query(monday, icbCode)}`
}

/** What the file is called. */
export function nationalFileName({ monday, icbCode }: NationalAddress, format: 'csv' | 'xlsx'): string {
  return `opel-national-week-${monday}${icbCode === null ? '' : `-${icbCode}`}.${format}`
}

function query(monday: IsoMonday, icbCode: string | null): string {
  return icbCode === null ? `week=${monday}` : `week=${monday}&icb=${icbCode}`
}
