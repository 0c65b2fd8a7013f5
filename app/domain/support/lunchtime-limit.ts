import { addDays, compareDays, type IsoDay } from '~/domain/calendar/days'
import { formatShortDay } from '~/domain/calendar/words'
import { lunchtimeLimits } from './lunchtime-closures'

/** Another series of lunchtime closures of the same practice. */
export interface LunchtimeSeries {
  readonly reference: string
  readonly days: readonly IsoDay[]
}

/**
 * Why a series is too much beside the others of its practice: a date they have already, or more dates within three weeks than a
 * short series may have, however many requests they are spread over. Names the other series; undefined when it is within the limit.
 */
export function lunchtimeLimitProblem(
  days: readonly IsoDay[],
  others: readonly LunchtimeSeries[],
): string | undefined {
  for (const { reference, days: taken } of others) {
    const twice = days.find((day) => taken.includes(day))
    if (twice) return `${formatShortDay(twice)} is a lunchtime closure of ${reference} already.`
  }
  const all = [...days, ...others.flatMap((series) => series.days)].toSorted(compareDays)
  for (const first of all) {
    const end = addDays(first, lunchtimeLimits.spanDays)
    const within = (day: IsoDay) => day >= first && day < end
    const near = others.filter((series) => series.days.some(within))
    const count = all.filter(within).length
    if (count <= lunchtimeLimits.dates || !days.some(within) || near.length === 0) continue
    return `With ${near.map(seriesWords).join(' and ')} it would be ${count} lunchtime closures within 3 weeks. A practice may have ${lunchtimeLimits.dates}.`
  }
  return undefined
}

/** "S-0003 (Tue 1 Dec, Thu 3 Dec)" */
function seriesWords({ reference, days }: LunchtimeSeries): string {
  return `${reference} (${days.map(formatShortDay).join(', ')})`
}
