import { addDays, type IsoDay, isoDay } from '~/domain/calendar/days'

/** How large a generated database is. */
export interface ScaleShape {
  readonly icbs: number
  readonly practices: number
  readonly weeks: number
  /** The last days also have their returns, not only their practice-day. */
  readonly weeksOfReturns: number
}

/** England: 6,500 practices in 42 ICBs, five years of reporting days. */
export const england: ScaleShape = { icbs: 42, practices: 6500, weeks: 260, weeksOfReturns: 52 }

/** The same practices on their first day. */
export const firstDay: ScaleShape = { ...england, weeks: 0, weeksOfReturns: 0 }

/** The day the generated service is in, a Friday: its rows are awaited. */
export const today: IsoDay = isoDay('2026-11-20')

/** The Monday of the first generated week. */
export function firstMonday({ weeks }: ScaleShape): IsoDay {
  return addDays(today, 3 - 7 * Math.max(1, weeks))
}

/** The code of an ICB of the generated service: `QA1`, `QA2`, `QB1` … */
export function icbCode(index: number): string {
  return `Q${String.fromCharCode(65 + Math.floor(index / 2))}${(index % 2) + 1}`
}

/**
 * How many practices each ICB has, largest first: from some 420 down to 40, as in England, where the mean of 155 is of few of them.
 */
export function sizesOfIcbs({ icbs, practices }: ScaleShape): number[] {
  const weights = Array.from({ length: icbs }, (_, index) => 40 + 380 * (1 - index / icbs) ** 2.35)
  const sum = weights.reduce((total, weight) => total + weight, 0)
  const sizes = weights.map((weight) => Math.floor((weight * practices) / sum))
  const short = practices - sizes.reduce((total, size) => total + size, 0)
  return sizes.map((size, index) => size + (index < short ? 1 : 0))
}
