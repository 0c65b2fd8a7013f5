import type { PressureDay } from '~/domain/at-risk/sustained-pressure'
import type { IsoDay } from '~/domain/calendar/days'
import type { OpelLevel } from '~/domain/opel/levels'

interface ReportedLevel {
  readonly practiceCode: string
  readonly day: IsoDay
  readonly level: OpelLevel | null
}

/** A practice's reporting days with what it reported on each; a day without a report has no level. */
export function pressureDaysOf(
  days: readonly IsoDay[],
  reported: readonly ReportedLevel[],
  practiceCode: string,
): PressureDay[] {
  const levels = new Map(
    reported.filter((one) => one.practiceCode === practiceCode).map(({ day, level }) => [day, level]),
  )
  return days.map((day) => ({ day, level: levels.get(day) ?? null }))
}
