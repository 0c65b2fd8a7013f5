import { z } from 'zod'
import type { IsoDay } from '~/domain/calendar/days'
import type { PracticeDayLine } from '~/domain/exports/practice-day-line'
import type { Executor } from '../connection'
import { daysInScope, type TrendScope } from './trends'

const driversSchema = z.array(z.string())

/** The days between two, both included, on which an ICB has rows, in order. */
export async function listDaysWithRows(
  db: Executor,
  icbCode: string,
  from: IsoDay,
  to: IsoDay,
): Promise<IsoDay[]> {
  const rows = await db
    .selectFrom('practice_days')
    .select('day')
    .distinct()
    .where('icb_code', '=', icbCode)
    .where('day', '>=', from)
    .where('day', '<=', to)
    .orderBy('day')
    .execute()
  return rows.map((row) => row.day)
}

/**
 * The rows of one day, by practice code, at most `limit` after the code given: a piece of a file. Each is in the areas it had
 * that day.
 */
export async function listDayLines(
  db: Executor,
  scope: TrendScope,
  asked: { day: IsoDay; after: string; limit: number },
): Promise<PracticeDayLine[]> {
  const rows = await daysInScope(db, scope)
    .innerJoin('practices', 'practices.code', 'practice_days.practice_code')
    .innerJoin('pcns', 'pcns.code', 'practice_days.pcn_code')
    .innerJoin('places', 'places.id', 'practice_days.place_id')
    .innerJoin('footprints', 'footprints.id', 'practice_days.footprint_id')
    .select([
      'practice_days.day as day',
      'practice_days.practice_code as practiceCode',
      'practices.name as practiceName',
      'practice_days.pcn_code as pcnCode',
      'pcns.name as pcnName',
      'practice_days.place_id as placeId',
      'places.name as placeName',
      'practice_days.footprint_id as footprintId',
      'footprints.name as footprintName',
      'practice_days.patients as patients',
      'practice_days.state as state',
      'practice_days.returned_at as returnedAt',
      'practice_days.first_level as firstLevel',
      'practice_days.worst_level as worstLevel',
      'practice_days.last_level as lastLevel',
      'practice_days.core_score_percent as coreScorePercent',
      'practice_days.drivers as drivers',
    ])
    .where('practice_days.day', '=', asked.day)
    .where('practice_days.practice_code', '>', asked.after)
    .orderBy('practice_days.practice_code')
    .limit(asked.limit)
    .execute()
  return rows.map((row) => ({
    ...row,
    drivers: row.drivers === '[]' ? [] : driversSchema.parse(JSON.parse(row.drivers)),
  }))
}
