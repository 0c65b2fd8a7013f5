import { type IsoDay, isIsoDay } from '~/domain/calendar/days'

/** The page of a day's aggregate; the newest without a day. */
export function noonHref(day?: IsoDay): string {
  return `/system/12-00${day ? `?day=${day}` : ''}`
}

/** The same as a file. */
export function noonFileHref(kind: 'json' | 'csv', day?: IsoDay): string {
  return `/system/12-00.${kind}${day ? `?day=${day}` : ''}`
}

/** The day that `?day=2026-11-20` asks for; undefined for the newest. */
export function readNoonDay(
  search: URLSearchParams,
): { readonly outcome: 'asked'; readonly day: IsoDay | undefined } | { readonly outcome: 'no-day' } {
  const text = search.get('day') || undefined
  if (text === undefined) return { outcome: 'asked', day: undefined }
  return isIsoDay(text) ? { outcome: 'asked', day: text } : { outcome: 'no-day' }
}
