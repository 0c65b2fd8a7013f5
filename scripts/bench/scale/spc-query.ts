import { sql } from 'kysely'
import type { Executor } from '#db/connection'
import type { TrendScope } from '#db/queries/trends'
import type { IsoDay } from '~/domain/calendar/days'

/**
 * What an SPC chart of an area is drawn from, day by day: returns, coverage, patients at OPEL 3 or 4, and the core score weighed by
 * list size. Measured here until the trends page has its own query; put that in its place then.
 */
export async function sumSeries(db: Executor, scope: TrendScope, from: IsoDay, to: IsoDay) {
  const { rows } = await sql<{ day: IsoDay; expected: number; returned: number }>`
    select day, sum(state not in ('closed', 'not_required')) as expected, sum(state in ('returned', 'late')) as returned,
      sum(iif(state not in ('closed', 'not_required'), patients, 0)) as patientsExpected,
      sum(iif(state in ('returned', 'late'), patients, 0)) as covered,
      sum(iif(state in ('returned', 'late') and worst_level >= 3, patients, 0)) as atThreeOrFour,
      sum(iif(state in ('returned', 'late'), patients * core_score_percent, 0)) as weighed
    from practice_days where icb_code = ${scope.icbCode} and day >= ${from} and day <= ${to}
    ${scope.placeId === undefined ? sql`` : sql`and place_id = ${scope.placeId}`}
    group by day order by day`.execute(db)
  return rows
}
