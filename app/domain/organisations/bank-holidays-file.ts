import { type BankHoliday, bankHolidayFile, bankHolidaysRunOut } from '~/domain/calendar/bank-holidays'
import { daysBetween, type IsoDay, isIsoDay } from '~/domain/calendar/days'
import { counted } from '~/domain/counted'

/**
 * The bank holidays of England in gov.uk's file (https://www.gov.uk/bank-holidays.json), earliest first,
 * for an import. Throws a RangeError that says where to look when the file has another shape, names a day
 * that does not exist, or names one twice.
 */
export function parseBankHolidays(json: unknown): BankHoliday[] {
  const parsed = bankHolidayFile.safeParse(json)
  if (!parsed.success) {
    const where = parsed.error.issues[0]?.path.join(' → ') || 'the whole file'
    throw new RangeError(`Not gov.uk's list of bank holidays: look at ${where}.`)
  }
  const holidays = parsed.data['england-and-wales'].events
    .flatMap(({ date, title }) => (isIsoDay(date) ? [{ day: date, title }] : []))
    .sort((a, b) => (a.day < b.day ? -1 : 1))
  const repeated = holidays.find(({ day }, index) => holidays[index + 1]?.day === day)
  if (repeated) throw new RangeError(`The list of bank holidays names ${repeated.day} twice.`)
  return holidays
}

/**
 * The sentence to show when the last bank holiday known is less than six months away, `undefined` while
 * there is time. Without it a bank holiday would count as a day on which every practice failed to return.
 */
export function bankHolidayWarning(lastDay: IsoDay | undefined, today: IsoDay): string | undefined {
  if (!bankHolidaysRunOut(new Set(lastDay ? [lastDay] : []), today)) return undefined
  const remedy = 'Download https://www.gov.uk/bank-holidays.json and import it.'
  if (!lastDay) return `No bank holidays are known. ${remedy}`
  const daysLeft = daysBetween(today, lastDay)
  if (daysLeft < 0) return `The list of bank holidays ended on ${lastDay}. ${remedy}`
  return `The list of bank holidays ends on ${lastDay}, in ${counted(daysLeft, 'day')}. ${remedy}`
}
