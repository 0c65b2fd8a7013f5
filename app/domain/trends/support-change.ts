import type { IsoDay } from '~/domain/calendar/days'
import {
  type BankHolidays,
  nextReportingDay,
  previousReportingDay,
  reportingDaysAfter,
  reportingDaysBack,
  reportingDaysBetween,
} from '~/domain/calendar/reporting-days'
import type { OpelLevel } from '~/domain/opel/levels'

/** How many reporting days are looked at on either side of a delivery. */
export const DAYS_AROUND = 10
/** With fewer returns on a side nothing is said about a change. */
const LEAST_RETURNS = 5
/** Shares that are closer than this are about the same: one day of ten. */
const SAME_WITHIN = 0.1

/** The worst level of a day that was returned. */
export interface LevelOfDay {
  readonly day: IsoDay
  readonly worstLevel: OpelLevel
}

/** The reporting days on one side of a delivery. */
export interface Side {
  /** Days that are over. */
  readonly days: number
  readonly returned: number
  readonly atThreeOrFour: number
  /** The level in the middle of those returned, the lower one of two; null without a return. */
  readonly middle: OpelLevel | null
}

export interface ChangeAround {
  readonly before: Side
  readonly after: Side
  /** `running`: the days after are not over; `too-few`: too few returns on a side. */
  readonly verdict: 'fewer' | 'more' | 'same' | 'too-few' | 'running'
}

/**
 * A practice's levels on the ten reporting days before support was delivered and the ten after it, the day itself left out. It says
 * what changed, never why. `today` is not over yet and counts on neither side.
 */
export function changeAround(
  levels: readonly LevelOfDay[],
  deliveredDay: IsoDay,
  { today, holidays }: { readonly today: IsoDay; readonly holidays: BankHolidays },
): ChangeAround {
  const before = reportingDaysBack(DAYS_AROUND, previousReportingDay(deliveredDay, holidays), holidays)
  const lastAfter = reportingDaysAfter(deliveredDay, DAYS_AROUND, holidays)
  const after = reportingDaysBetween(nextReportingDay(deliveredDay, holidays), lastAfter, holidays)
  const over = after.filter((day) => day < today)
  const sides = { before: sideOf(levels, before), after: sideOf(levels, over) }
  return { ...sides, verdict: over.length < after.length ? 'running' : verdictOf(sides) }
}

function sideOf(levels: readonly LevelOfDay[], days: readonly IsoDay[]): Side {
  const wanted = new Set(days)
  const found = levels.filter(({ day }) => wanted.has(day)).map(({ worstLevel }) => worstLevel)
  const sorted = found.toSorted((a, b) => a - b)
  return {
    days: days.length,
    returned: found.length,
    atThreeOrFour: found.filter((level) => level >= 3).length,
    middle: sorted[Math.floor((sorted.length - 1) / 2)] ?? null,
  }
}

function verdictOf({ before, after }: Pick<ChangeAround, 'before' | 'after'>): ChangeAround['verdict'] {
  if (before.returned < LEAST_RETURNS || after.returned < LEAST_RETURNS) return 'too-few'
  const change = after.atThreeOrFour / after.returned - before.atThreeOrFour / before.returned
  if (Math.abs(change) <= SAME_WITHIN) return 'same'
  return change < 0 ? 'fewer' : 'more'
}
