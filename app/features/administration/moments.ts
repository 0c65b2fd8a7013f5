import { dateOf, type Instant, type IsoDay, londonDayOf } from '~/domain/calendar/days'
import { formatDay, formatTime } from '~/domain/calendar/words'

/** "1 April 2022": in a column of dates the weekday says nothing. */
export function dateWords(day: IsoDay): string {
  return formatDay(day).replace(/^\S+ /, '')
}

/** "1 July 2026, 10:30am": lists of administration reach back over years. */
export function momentWords(at: Instant): string {
  const date = dateOf(at)
  return `${dateWords(londonDayOf(date))}, ${formatTime(date)}`
}
