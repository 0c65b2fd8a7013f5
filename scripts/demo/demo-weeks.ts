import { addDays, daysBetween, type IsoDay, isoDay, weekdayOf } from '~/domain/calendar/days'
import {
  type BankHolidays,
  previousReportingDay,
  reportingDaysBetween,
} from '~/domain/calendar/reporting-days'
import { mondayOf } from '~/domain/calendar/weeks'

export const demoWeeks = 12

/** The reporting days of the demo, oldest first: twelve weeks, of which the last ends with the demo's day. */
export function demoDays(lastDay: IsoDay, holidays: BankHolidays): IsoDay[] {
  return reportingDaysBetween(addDays(mondayOf(lastDay), -7 * (demoWeeks - 1)), lastDay, holidays)
}

/** What makes a day heavier or lighter for everybody, in the units of `pressureOf`. */
export interface DayWeight {
  /** The first working day after a weekend or bank holiday brings what has waited. */
  readonly afterClosedDays: number
  /** A wave of respiratory illness: December's, or the one of the demo's last three weeks. */
  readonly wave: number
}

/** The weight of each day. */
export function weighDays(days: readonly IsoDay[], holidays: BankHolidays): ReadonlyMap<IsoDay, DayWeight> {
  const wave = waveOf(days)
  return new Map(
    days.map((day) => [day, { afterClosedDays: afterClosedDays(day, holidays), wave: wave(day) }]),
  )
}

function afterClosedDays(day: IsoDay, holidays: BankHolidays): number {
  const gap = daysBetween(previousReportingDay(day, holidays), day)
  if (gap >= 4) return 0.85
  if (gap >= 2) return 0.6
  return weekdayOf(day) === 2 ? 0.1 : weekdayOf(day) === 5 ? -0.15 : 0
}

/**
 * The December surge where the weeks hold a day of December: it climbs from the 1st, is highest before Christmas and is over by
 * the 10th of January. Where they hold none, a respiratory wave climbs through the last three weeks instead.
 */
function waveOf(days: readonly IsoDay[]): (day: IsoDay) => number {
  const inDecember = days.find((day) => day.slice(5, 7) === '12')
  if (inDecember) {
    const year = Number(inDecember.slice(0, 4))
    const [starts, peaks, ends] = [`${year}-12-01`, `${year}-12-19`, `${year + 1}-01-10`].map(isoDay) as [
      IsoDay,
      IsoDay,
      IsoDay,
    ]
    return (day) => {
      if (day < starts || day > ends) return 0
      return day <= peaks
        ? 0.25 + 0.75 * (daysBetween(starts, day) / daysBetween(starts, peaks))
        : daysBetween(day, ends) / daysBetween(peaks, ends)
    }
  }
  const lastDay = days.at(-1)
  if (!lastDay) return () => 0
  return (day) => Math.max(0, 1 - daysBetween(day, lastDay) / 21) * 0.8
}
