import { z } from 'zod'
import { daysBetween, type IsoDay, isIsoDay } from './days'
import type { BankHolidays } from './reporting-days'

/** The part of gov.uk's bank-holidays.json that is used: the days of England and Wales. */
export const bankHolidayFile = z.object({
  'england-and-wales': z.object({
    events: z
      .array(
        z.object({
          title: z.string().min(1),
          date: z.string().refine(isIsoDay, 'A bank holiday needs a date like 2026-12-25'),
        }),
      )
      .min(1),
  }),
})

export interface BankHoliday {
  readonly day: IsoDay
  readonly title: string
}

/** The bank holidays named in gov.uk's file, in its order. Throws a ZodError on any other shape. */
export function listBankHolidays(file: unknown): BankHoliday[] {
  const { events } = bankHolidayFile.parse(file)['england-and-wales']
  return events.flatMap(({ date, title }) => (isIsoDay(date) ? [{ day: date, title }] : []))
}

/** The same as a set of days, the shape the calendar asks. */
export function bankHolidaysOf(file: unknown): BankHolidays {
  return new Set(listBankHolidays(file).map((holiday) => holiday.day))
}

/**
 * True when the list ends less than six months (183 days) after the day: without the next year's days the
 * service would expect returns on bank holidays.
 */
export function bankHolidaysRunOut(holidays: BankHolidays, today: IsoDay): boolean {
  let last: IsoDay | undefined
  for (const day of holidays) if (last === undefined || day > last) last = day
  return last === undefined || daysBetween(today, last) < 183
}
