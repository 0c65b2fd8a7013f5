import type { IsoDay } from '~/domain/calendar/days'
import type { OpelLevel } from '~/domain/opel/levels'
import type { Executor } from '../connection'
import type { PracticeDayState } from './practice-day-results'

/** A practice's day in an area, as the area's level is worked out from it. */
export interface AreaDay {
  readonly practiceCode: string
  readonly pcnCode: string
  readonly day: IsoDay
  readonly patients: number
  readonly state: PracticeDayState
  readonly worstLevel: OpelLevel | null
  readonly coreScorePercent: number | null
}

/** The days of the practices of a PCN or place from one to another, both included, by the membership of each day. */
export async function listAreaDays(
  db: Executor,
  scope: { readonly icbCode: string } & ({ readonly pcnCode: string } | { readonly placeId: string }),
  from: IsoDay,
  to: IsoDay,
): Promise<AreaDay[]> {
  return db
    .selectFrom('practice_days')
    .select([
      'practice_code as practiceCode',
      'pcn_code as pcnCode',
      'day',
      'patients',
      'state',
      'worst_level as worstLevel',
      'core_score_percent as coreScorePercent',
    ])
    .where('icb_code', '=', scope.icbCode)
    .where('day', '>=', from)
    .where('day', '<=', to)
    .$if('pcnCode' in scope, (query) => query.where('pcn_code', '=', 'pcnCode' in scope ? scope.pcnCode : ''))
    .$if('placeId' in scope, (query) => query.where('place_id', '=', 'placeId' in scope ? scope.placeId : ''))
    .orderBy('day')
    .execute()
}

/** The practices of a PCN with an open case of sustained pressure: that there is one, and nothing of it. */
export async function listUnderSustainedPressure(
  db: Executor,
  pcn: { readonly icbCode: string; readonly pcnCode: string },
): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('cases')
    .select('practice_code')
    .where('icb_code', '=', pcn.icbCode)
    .where('pcn_code', '=', pcn.pcnCode)
    .where('lane', '=', 'sustained')
    .where('state', '<>', 'closed')
    .execute()
  return new Set(rows.map((row) => row.practice_code))
}
