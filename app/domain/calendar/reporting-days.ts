import { addDays, type IsoDay, weekdayOf } from './days'

/** The bank holidays of England, substitute days included. */
export type BankHolidays = ReadonlySet<IsoDay>

/** True on Monday to Friday outside bank holidays: the days a practice sends its return. */
export function isReportingDay(day: IsoDay, holidays: BankHolidays): boolean {
  return weekdayOf(day) <= 5 && !holidays.has(day)
}

/** The last reporting day before the day, never the day itself. */
export function previousReportingDay(day: IsoDay, holidays: BankHolidays): IsoDay {
  return step(day, -1, holidays)
}

/** The first reporting day after the day, never the day itself. */
export function nextReportingDay(day: IsoDay, holidays: BankHolidays): IsoDay {
  return step(day, 1, holidays)
}

/** The day so many reporting days after it (1 is the next one); the day itself for 0, whatever it is. */
export function reportingDaysAfter(day: IsoDay, count: number, holidays: BankHolidays): IsoDay {
  let found = day
  for (let left = count; left > 0; left -= 1) found = step(found, 1, holidays)
  return found
}

/** The last `count` reporting days up to `from`, `from` included when it is one itself; oldest first. */
export function reportingDaysBack(count: number, from: IsoDay, holidays: BankHolidays): IsoDay[] {
  const days: IsoDay[] = []
  let day = isReportingDay(from, holidays) ? from : step(from, -1, holidays)
  while (days.length < count) {
    days.push(day)
    day = step(day, -1, holidays)
  }
  return days.reverse()
}

/** The reporting days from one day to another, both included; oldest first, none when they are swapped. */
export function reportingDaysBetween(from: IsoDay, to: IsoDay, holidays: BankHolidays): IsoDay[] {
  const days: IsoDay[] = []
  for (let day = from; day <= to; day = addDays(day, 1)) {
    if (isReportingDay(day, holidays)) days.push(day)
  }
  return days
}

function step(day: IsoDay, direction: 1 | -1, holidays: BankHolidays): IsoDay {
  let found = addDays(day, direction)
  while (!isReportingDay(found, holidays)) found = addDays(found, direction)
  return found
}
