import { addDays, atLondonTime, type Instant, type IsoDay, instant, isoDay } from './days'

/** A calendar month, London time: from its first moment up to that of the next month (not included). */
export interface Month {
  readonly from: Instant
  readonly before: Instant
  /** "October 2026" */
  readonly words: string
}

const names = [
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
] as const

/** The whole month that was over before `day`. */
export function monthBefore(day: IsoDay): Month {
  const firstOfThis = isoDay(`${day.slice(0, 7)}-01`)
  const firstOfLast = isoDay(`${addDays(firstOfThis, -1).slice(0, 7)}-01`)
  const name = names[Number(firstOfLast.slice(5, 7)) - 1] ?? ''
  return {
    from: instant(atLondonTime(firstOfLast, '00:00')),
    before: instant(atLondonTime(firstOfThis, '00:00')),
    words: `${name} ${firstOfLast.slice(0, 4)}`,
  }
}
