import { sql } from 'kysely'
import type { Executor } from '#db/connection'
import type { TrendScope } from '#db/queries/trends'
import type { IsoDay } from '~/domain/calendar/days'
import type { OpelLevel } from '~/domain/opel/levels'
import { hasReturned, isAtThreeOrFour, isExpected, type PracticeDayState } from '~/domain/trends/practice-day'

/** A day of an SPC chart: numerators and denominators of every measure. */
interface SeriesDay {
  expected: number
  returned: number
  patientsExpected: number
  covered: number
  atThreeOrFour: number
  weighedScore: number
}

/**
 * What an SPC chart of an area is drawn from, day by day. The index is read in its own order, so grouping costs nothing; sums of
 * conditions in SQL took twice as long. Measured here until the trends page has its own query: put that in its place then.
 */
export async function sumSeries(
  db: Executor,
  scope: TrendScope,
  from: IsoDay,
  to: IsoDay,
): Promise<ReadonlyMap<IsoDay, SeriesDay>> {
  const { rows } = await sql<{
    day: IsoDay
    state: PracticeDayState
    worstLevel: OpelLevel | null
    practices: number
    patients: number
    weighed: number | null
  }>`
    select day, state, worst_level as worstLevel, count(*) as practices, sum(patients) as patients,
      sum(patients * core_score_percent) as weighed
    from practice_days where icb_code = ${scope.icbCode} and day >= ${from} and day <= ${to}
    ${scope.placeId === undefined ? sql`` : sql`and place_id = ${scope.placeId}`}
    group by day, state, worst_level`.execute(db)
  const days = new Map<IsoDay, SeriesDay>()
  for (const row of rows) {
    const day = days.get(row.day) ?? emptyDay()
    days.set(row.day, day)
    if (isExpected(row)) {
      day.expected += row.practices
      day.patientsExpected += row.patients
    }
    if (hasReturned(row)) {
      day.returned += row.practices
      day.covered += row.patients
      day.weighedScore += row.weighed ?? 0
    }
    if (isAtThreeOrFour(row)) day.atThreeOrFour += row.patients
  }
  return days
}

function emptyDay(): SeriesDay {
  return { expected: 0, returned: 0, patientsExpected: 0, covered: 0, atThreeOrFour: 0, weighedScore: 0 }
}
