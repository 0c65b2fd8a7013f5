import { atLondonTime, type Instant, type IsoDay, instant, isoDay } from './days'

/** A quarter of a year: when access is looked over, and when that began. */
export interface Quarter {
  /** "2026-Q4" */
  readonly quarter: string
  readonly firstDay: IsoDay
  readonly startsAt: Instant
  /** "October to December 2026" */
  readonly words: string
}

const names = ['January to March', 'April to June', 'July to September', 'October to December'] as const

/** The quarter that a London day belongs to. */
export function quarterOf(day: IsoDay): Quarter {
  const year = day.slice(0, 4)
  const index = Math.floor((Number(day.slice(5, 7)) - 1) / 3)
  const firstDay = isoDay(`${year}-${String(index * 3 + 1).padStart(2, '0')}-01`)
  return {
    quarter: `${year}-Q${index + 1}`,
    firstDay,
    startsAt: instant(atLondonTime(firstDay, '00:00')),
    words: `${names[index] ?? ''} ${year}`,
  }
}
