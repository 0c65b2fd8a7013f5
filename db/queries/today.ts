import { type SqlBool, sql } from 'kysely'
import type { PracticeScope } from '~/domain/access/actor'
import type { IsoDay } from '~/domain/calendar/days'
import type { OpelLevel } from '~/domain/opel/levels'
import type { Executor } from '../connection'
import type { PracticeDayState } from './practice-day-results'

/** How a practice stands on a day, with the area it belonged to that day. */
export interface StandingPractice {
  readonly code: string
  readonly name: string
  readonly pcnCode: string
  readonly pcnName: string
  readonly placeId: string
  readonly placeName: string
  readonly patients: number
  readonly state: PracticeDayState
  readonly lastLevel: OpelLevel | null
  readonly coreScorePercent: number | null
}

/** Every practice of the scope that has a row on `day`, by PCN and name. */
export async function listStanding(
  db: Executor,
  scope: PracticeScope,
  day: IsoDay,
): Promise<StandingPractice[]> {
  return db
    .selectFrom('practice_days')
    .innerJoin('practices', 'practices.code', 'practice_days.practice_code')
    .innerJoin('pcns', 'pcns.code', 'practice_days.pcn_code')
    .innerJoin('places', 'places.id', 'practice_days.place_id')
    .select([
      'practices.code as code',
      'practices.name as name',
      'pcns.code as pcnCode',
      'pcns.name as pcnName',
      'places.id as placeId',
      'places.name as placeName',
      'practice_days.patients as patients',
      'practice_days.state as state',
      'practice_days.last_level as lastLevel',
      'practice_days.core_score_percent as coreScorePercent',
    ])
    .where('practice_days.icb_code', '=', scope.icbCode)
    .where('practice_days.day', '=', day)
    .$if(scope.pcnCode !== undefined, (query) =>
      query.where('practice_days.pcn_code', '=', scope.pcnCode ?? ''),
    )
    .orderBy('pcns.name')
    .orderBy('practices.name')
    .execute()
}

/** The practices of an ICB with a case somebody is to act on or waits for; resolved ones are left out. */
export async function listPracticesWithOpenCase(db: Executor, icbCode: string): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('cases')
    .select('practice_code')
    .where(sql<SqlBool>`state <> 'closed'`)
    .where('icb_code', '=', icbCode)
    .where('queue_section', '<', 3)
    .execute()
  return new Set(rows.map((row) => row.practice_code))
}

/** The worst levels of the scope's practices from one day to another, both included. */
export async function listLevelsByDay(
  db: Executor,
  scope: PracticeScope,
  from: IsoDay,
  to: IsoDay,
): Promise<{ practiceCode: string; day: IsoDay; state: PracticeDayState; worstLevel: OpelLevel | null }[]> {
  return db
    .selectFrom('practice_days')
    .select(['practice_code as practiceCode', 'day', 'state', 'worst_level as worstLevel'])
    .where('icb_code', '=', scope.icbCode)
    .where('day', '>=', from)
    .where('day', '<=', to)
    .$if(scope.pcnCode !== undefined, (query) => query.where('pcn_code', '=', scope.pcnCode ?? ''))
    .orderBy('day')
    .execute()
}

/** The name of an ICB as people say it. Throws for a code nobody knows. */
export async function getIcbShortName(db: Executor, icbCode: string): Promise<string> {
  const row = await db
    .selectFrom('icbs')
    .select('short_name')
    .where('code', '=', icbCode)
    .executeTakeFirstOrThrow()
  return row.short_name
}
