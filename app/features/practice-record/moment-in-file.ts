import { dateOf, type Instant, londonClockTimeOf, londonDayOf } from '~/domain/calendar/days'

/** "2026-11-20 09:58", London time: a spreadsheet reads it as a moment, and it sorts. */
export function momentInFile(at: Instant): string {
  const date = dateOf(at)
  return `${londonDayOf(date)} ${londonClockTimeOf(date)}`
}
