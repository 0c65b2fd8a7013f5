import { addDays, type IsoDay } from '~/domain/calendar/days'

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

/** "1 November 2026": a day whose weekday says nothing. */
export function dayWords(day: IsoDay): string {
  return `${Number(day.slice(8))} ${monthWords(day)}`
}

/** "October 2026" for a whole month, "31 October 2026" for one day, else "2 to 8 November 2026". */
export function periodWords({ fromDay, toDay }: { fromDay: IsoDay; toDay: IsoDay }): string {
  if (fromDay === toDay) return dayWords(fromDay)
  const isMonth = fromDay.slice(0, 7) === toDay.slice(0, 7) && fromDay.endsWith('-01')
  if (isMonth && addDays(toDay, 1).endsWith('-01')) return monthWords(fromDay)
  if (fromDay.slice(0, 7) === toDay.slice(0, 7)) return `${Number(fromDay.slice(8))} to ${dayWords(toDay)}`
  return `${dayWords(fromDay)} to ${dayWords(toDay)}`
}

/** Where a figure is published, and when. */
export function sourceWords({ source, publishedDay }: { source: string; publishedDay: IsoDay }): string {
  return `${source}, published ${dayWords(publishedDay)}`
}

function monthWords(day: IsoDay): string {
  return `${months[Number(day.slice(5, 7)) - 1]} ${day.slice(0, 4)}`
}
