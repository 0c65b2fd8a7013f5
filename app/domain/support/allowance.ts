import { type IsoDay, isoDay } from '~/domain/calendar/days'

/** How much of an action a practice may have in a year, and how much of it is taken. */
export interface Allowance {
  readonly perYear: number
  /** Approved, in the calendar or delivered this financial year; turned down and called off ones are not. */
  readonly used: number
}

/** The financial year a day lies in, both days included: 1 April to 31 March. */
export function financialYearOf(day: IsoDay): { readonly firstDay: IsoDay; readonly lastDay: IsoDay } {
  const year = Number(day.slice(0, 4))
  const startYear = day.slice(5) >= '04-01' ? year : year - 1
  return { firstDay: isoDay(`${startYear}-04-01`), lastDay: isoDay(`${startYear + 1}-03-31`) }
}

/** How many are left, never below 0. */
export function allowanceLeft({ perYear, used }: Allowance): number {
  return Math.max(0, perYear - used)
}

/** "1 of 2 left this year." */
export function allowanceWords(allowance: Allowance): string {
  return `${allowanceLeft(allowance)} of ${allowance.perYear} left this year.`
}
