import type { IsoDay } from '~/domain/calendar/days'
import { type IsoMonday, nextWeek } from '~/domain/calendar/weeks'
import { type OwnDay, type OwnWeek, ownWeek } from '~/domain/trends/own-week'
import {
  type PeerBand,
  type PracticeWeekScore,
  peerBand,
  type SizeGroup,
  sizeGroupOf,
} from '~/domain/trends/peer-band'

/** A week of a practice beside its peers'; the week that runs has no band yet. */
export interface TrendWeek extends OwnWeek {
  readonly isRunning: boolean
  readonly group: SizeGroup
  readonly band: PeerBand | null
}

interface TrendFacts {
  readonly practiceCode: string
  readonly days: readonly OwnDay[]
  readonly scores: readonly (PracticeWeekScore & { readonly monday: IsoMonday })[]
  readonly mondays: readonly IsoMonday[]
  readonly today: IsoDay
  /** Today's list size, for weeks in which the practice has no day. */
  readonly patients: number
}

/** The weeks asked for from the first one that the practice has a day in, oldest first. */
export function trendWeeks({
  practiceCode,
  days,
  scores,
  mondays,
  today,
  patients,
}: TrendFacts): TrendWeek[] {
  const firstDay = days[0]?.day
  if (firstDay === undefined) return []
  return mondays
    .filter((monday) => nextWeek(monday) > firstDay)
    .map((monday) => {
      const week = ownWeek(monday, days)
      const isRunning = nextWeek(monday) > today
      // The scores' own measure of size, so that the practice stands in the group whose band it is shown.
      const scored = scores.find((one) => one.monday === monday && one.practiceCode === practiceCode)
      const size = scored?.patients ?? Math.max(0, ...week.days.map((day) => day?.patients ?? 0))
      const group = sizeGroupOf(size || patients)
      const ofWeek = scores.filter((one) => one.monday === monday)
      return { ...week, isRunning, group, band: isRunning ? null : peerBand(ofWeek, { practiceCode, group }) }
    })
}
