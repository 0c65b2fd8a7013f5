import { formatDayWithoutYear, formatMinutes } from '~/domain/calendar/words'
import type { DaySummary } from '~/domain/trends/day-summary'
import type { HeatMapRow } from '~/domain/trends/heat-map'
import type { TrendArea } from '~/domain/trends/trend-area'
import { percent } from '~/domain/trends/week-sentence'

import { sumOf } from './week-figures'
import type { DriverFigures, ResponseFigures, SupportFigures } from './week-report'

/** From how many days on a practice is said to have been under pressure, or silent, through a week. */
const MOST_DAYS = 3

/** Which areas the figures use: place and footprint are two different maps of the same practices. */
export function countedInWords({ kind }: TrendArea): string {
  switch (kind) {
    case 'practice':
      return 'Each day counts with its worst level.'
    case 'footprint':
      return (
        'Practices count in the footprint (the older commissioning area, not the upper-tier authority) they belonged to on ' +
        'the day, each with its worst level of that day.'
      )
    default:
      return (
        'Practices count in the place (upper-tier authority) and PCN they belonged to on the day, each with its worst level ' +
        'of that day.'
      )
  }
}

/** The day with the greatest share of practices at OPEL 3 or 4. */
export function levelsSentence(days: readonly DaySummary[]): string {
  const worst = extreme(days, (day) => day.practiceShareAtThreeOrFour, 'most')
  if (!worst) return 'No practice has returned, so there are no levels to show.'
  if (worst.practicesAtThreeOrFour === 0) return 'No practice was at OPEL 3 or 4 on any day.'
  const returned = worst.returnedOnTime + worst.returnedLate
  const were = worst.practicesAtThreeOrFour === 1 ? 'was' : 'were'
  return (
    `The worst day was ${formatDayWithoutYear(worst.day)}: ${worst.practicesAtThreeOrFour} of the ` +
    `${counted(returned, 'practice')} that returned ${were} at OPEL 3 or 4.`
  )
}

/** The days with the smallest and the greatest coverage. */
export function coverageSentence(days: readonly DaySummary[]): string {
  const least = extreme(days, (day) => day.coverage, 'least')
  const most = extreme(days, (day) => day.coverage, 'most')
  if (least?.coverage == null || most?.coverage == null) return 'No return was expected in this week.'
  if (percent(least.coverage) === percent(most.coverage)) {
    return `Practices that returned look after ${percent(most.coverage)} of patients each day.`
  }
  return (
    `Practices that returned look after ${percent(least.coverage)} of patients on ` +
    `${formatDayWithoutYear(least.day)}, the lowest, and ${percent(most.coverage)} on ` +
    `${formatDayWithoutYear(most.day)}, the highest.`
  )
}

/** How many practices were under pressure, and how many silent, on most days. */
export function practicesSentence(heatMap: readonly HeatMapRow[]): string {
  const pressed = heatMap.filter((row) => row.daysAtThreeOrFour >= MOST_DAYS).length
  const silent = heatMap.filter((row) => row.daysMissing >= MOST_DAYS).length
  return (
    `${countedOrNone(pressed, 'practice')} ${pressed === 1 ? 'was' : 'were'} at OPEL 3 or 4 on ` +
    `${MOST_DAYS} days or more; ${countedOrNone(silent, 'practice').toLowerCase()} did not return on ` +
    `${MOST_DAYS} days or more.`
  )
}

/** The same of one practice. */
export function practiceSentence([row]: readonly HeatMapRow[]): string {
  if (!row) return 'The practice was not expected in this week.'
  const days = (count: number) => (count === 0 ? 'no day' : counted(count, 'day'))
  return `At OPEL 3 or 4 on ${days(row.daysAtThreeOrFour)}; not returned on ${days(row.daysMissing)}.`
}

/** The most frequent driver; several can drive one day. */
export function driversSentence(drivers: readonly DriverFigures[], practiceDays: number): string {
  if (practiceDays === 0) return 'No practice was at OPEL 3 or 4 in this week.'
  const [first] = drivers
  const atThree = counted(practiceDays, 'practice day')
  if (!first) return `None of the ${atThree} at OPEL 3 or 4 was driven by an answer.`
  return (
    `“${first.words}” drove ${first.practiceDays} of the ${atThree} at OPEL 3 or 4 ` +
    `(${percent(first.share)}). Several answers can drive one day.`
  )
}

/** How fast triggers were acknowledged. */
export function responseSentence(response: readonly ResponseFigures[]): string {
  const acknowledging = response.find(({ kind }) => kind === 'acknowledge')
  if (!acknowledging) return 'Nothing had to be acknowledged in this week.'
  const { medianMinutes, ninetiethMinutes, withinTarget, metInTime, settled } = acknowledging
  const times =
    medianMinutes === null || ninetiethMinutes === null
      ? 'Nothing has been acknowledged yet'
      : `Half were acknowledged within ${formatMinutes(medianMinutes)} of working time, ` +
        `nine in ten within ${formatMinutes(ninetiethMinutes)}`
  if (withinTarget === null) return `${times}; all are still within their time.`
  return `${times}; ${metInTime} of ${settled} (${percent(withinTarget)}) in time.`
}

/** What was asked for, approved, declined and delivered. */
export function supportSentence(support: readonly SupportFigures[]): string {
  if (support.length === 0) return 'No support was asked for, decided or delivered in this week.'
  const asked = sumOf(support, (row) => row.asked)
  const offered = sumOf(support, (row) => row.offered)
  const approved = sumOf(support, (row) => row.approved)
  const declined = sumOf(support, (row) => row.declined)
  const delivered = sumOf(support, (row) => row.delivered)
  return (
    `${counted(asked, 'request')} ${asked === 1 ? 'was' : 'were'} made, ${approved} approved, ` +
    `${declined} declined and ${delivered} delivered` +
    `${offered > 0 ? `; ${offered} ${offered === 1 ? 'was' : 'were'} suggested by the rules or nominated by the ICB` : ''}.`
  )
}

function extreme(
  days: readonly DaySummary[],
  figureOf: (day: DaySummary) => number | null,
  which: 'most' | 'least',
): DaySummary | undefined {
  const sign = which === 'most' ? 1 : -1
  return days.reduce<DaySummary | undefined>((found, day) => {
    const value = figureOf(day)
    if (value === null) return found
    const best = found && figureOf(found)
    return best == null || sign * value > sign * best ? day : found
  }, undefined)
}

function counted(count: number, noun: string): string {
  return `${count.toLocaleString('en-GB')} ${count === 1 ? noun : `${noun}s`}`
}

function countedOrNone(count: number, noun: string): string {
  return count === 0 ? `No ${noun}s` : counted(count, noun)
}
