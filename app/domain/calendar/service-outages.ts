import { type Instant, type IsoDay, londonDayOf, MINUTE_MS } from './days'
import type { IcbHours } from './icb-hours'
import { type BankHolidays, reportingDaysBetween } from './reporting-days'
import { returnWindow } from './return-window'

/** A stretch in which the service did not run: from its last sign of life to the next one. */
export interface ServiceOutage {
  readonly fromAt: Instant
  readonly untilAt: Instant
}

/** With less than this nobody can be said to have had the day's chance to send. */
const leastUpMs = 30 * MINUTE_MS

/**
 * The reporting days that say nothing about who did not return: between opening and closing (or `now`, while the day is under
 * way) the service was up for less than 30 minutes. Oldest first.
 */
export function daysWithoutService(
  outages: readonly ServiceOutage[],
  { hours, holidays, now }: { hours: IcbHours; holidays: BankHolidays; now: Date },
): IsoDay[] {
  const touched = outages.flatMap(({ fromAt, untilAt }) =>
    reportingDaysBetween(londonDayOf(new Date(fromAt)), londonDayOf(new Date(untilAt)), holidays),
  )
  return [...new Set(touched)].sort().filter((day) => {
    const window = returnWindow(day, hours, holidays)
    if (!window) return false
    const opens = window.opensAt.getTime()
    const ends = Math.min(window.closesAt.getTime(), now.getTime())
    const offMs = outages.reduce((sum, { fromAt, untilAt }) => {
      const from = Math.max(opens, Date.parse(fromAt))
      return sum + Math.max(0, Math.min(ends, Date.parse(untilAt)) - from)
    }, 0)
    return offMs > 0 && ends - opens - offMs < leastUpMs
  })
}
