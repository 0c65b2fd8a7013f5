import { type SqlBool, sql } from 'kysely'
import { z } from 'zod'
import type { PracticeScope } from '~/domain/access/actor'
import type { Instant, IsoDay } from '~/domain/calendar/days'
import type { OpelLevel } from '~/domain/opel/levels'
import type { Executor } from '../connection'
import { keptQuery } from '../kept-query'

export type PracticeDayState = 'awaited' | 'returned' | 'late' | 'missing' | 'closed' | 'not_required'

/** What one practice's reporting day came to, with the area and list size it had that day. */
export interface PracticeDay {
  readonly practiceCode: string
  readonly day: IsoDay
  readonly icbCode: string
  readonly pcnCode: string
  readonly placeId: string
  readonly footprintId: string
  readonly patients: number
  readonly state: PracticeDayState
  readonly returnedAt: Instant | null
  readonly firstLevel: OpelLevel | null
  readonly worstLevel: OpelLevel | null
  readonly lastLevel: OpelLevel | null
  readonly coreScorePercent: number | null
  /** The parameters that drove the worst level, by id. */
  readonly drivers: readonly string[]
  readonly returnId: number | null
}

const columns = [
  'practice_days.practice_code as practiceCode',
  'practice_days.day as day',
  'practice_days.icb_code as icbCode',
  'practice_days.pcn_code as pcnCode',
  'practice_days.place_id as placeId',
  'practice_days.footprint_id as footprintId',
  'practice_days.patients as patients',
  'practice_days.state as state',
  'practice_days.returned_at as returnedAt',
  'practice_days.first_level as firstLevel',
  'practice_days.worst_level as worstLevel',
  'practice_days.last_level as lastLevel',
  'practice_days.core_score_percent as coreScorePercent',
  'practice_days.drivers as drivers',
  'practice_days.return_id as returnId',
] as const

const driversSchema = z.array(z.string())

function toPracticeDay(row: Omit<PracticeDay, 'drivers'> & { drivers: string }): PracticeDay {
  return { ...row, drivers: row.drivers === '[]' ? [] : driversSchema.parse(JSON.parse(row.drivers)) }
}

/** The row of one practice and day; undefined when the day has none (not a reporting day, not joined). */
export async function findPracticeDay(
  db: Executor,
  practiceCode: string,
  day: IsoDay,
): Promise<PracticeDay | undefined> {
  const row = await db
    .selectFrom('practice_days')
    .select(columns)
    .where('practice_code', '=', practiceCode)
    .where('day', '=', day)
    .executeTakeFirst()
  return row && toPracticeDay(row)
}

/** What a return changes of its day, in the words of the columns. */
interface DayReturned {
  readonly practiceCode: string
  readonly day: IsoDay
  readonly state: 'returned' | 'late'
  readonly returnedAt: Instant
  readonly firstLevel: OpelLevel
  readonly firstAt: Instant
  readonly worstLevel: OpelLevel
  readonly worstAt: Instant
  readonly lastLevel: OpelLevel
  readonly lastAt: Instant
  readonly coreScorePercent: number
  readonly drivers: string
  readonly returnId: number
}

const changeOfReturnedDay = keptQuery((trx, day: DayReturned) =>
  trx
    .updateTable('practice_days')
    .set((eb) => ({
      state: eb.case().when('state', 'in', ['returned', 'late']).then(eb.ref('state')).else(day.state).end(),
      returned_at: eb.fn.coalesce('returned_at', eb.val(day.returnedAt)),
      first_level: day.firstLevel,
      first_at: day.firstAt,
      // A whole practice shut on safety grounds counts as OPEL 4 that day, whatever is returned when it has opened.
      worst_level: eb
        .case()
        .when(isShutOnSafetyGrounds(day))
        .then(eb.val<OpelLevel>(4))
        .else(eb.val(day.worstLevel))
        .end(),
      worst_at: eb
        .case()
        .when(isShutOnSafetyGrounds(day))
        .then(eb.fn.coalesce('worst_at', eb.val(day.worstAt)))
        .else(day.worstAt)
        .end(),
      last_level: day.lastLevel,
      last_at: day.lastAt,
      core_score_percent: day.coreScorePercent,
      drivers: day.drivers,
      return_id: day.returnId,
    }))
    .where('practice_code', '=', day.practiceCode)
    .where('day', '=', day.day),
)

/** What the versions of the day's return come to. `returnedAt` and `state` are kept from the first return of the day. */
export async function updateReturnedDay(
  trx: Executor,
  returned: {
    practiceCode: string
    day: IsoDay
    state: 'returned' | 'late'
    returnedAt: Instant
    first: { level: OpelLevel; at: Instant }
    worst: { level: OpelLevel; at: Instant }
    last: { level: OpelLevel; at: Instant }
    coreScorePercent: number
    drivers: readonly string[]
    returnId: number
  },
): Promise<void> {
  const { first, worst, last, drivers, ...others } = returned
  await changeOfReturnedDay(trx, {
    ...others,
    firstLevel: first.level,
    firstAt: first.at,
    worstLevel: worst.level,
    worstAt: worst.at,
    lastLevel: last.level,
    lastAt: last.at,
    drivers: JSON.stringify(drivers),
  })
}

function isShutOnSafetyGrounds({ practiceCode, day }: { practiceCode: string; day: IsoDay }) {
  return sql<boolean>`exists (select 1 from closures c where c.practice_code = ${practiceCode}
    and c.kind = 'unplanned' and c.is_whole_practice = 1 and c.state <> 'cancelled' and c.day <= ${day}
    and coalesce(c.reopened_at, c.ends_at, '9999') >= ${day})`
}

/** The rows of the scope from one day to another, both included, by practice and day. */
export async function listPracticeDays(
  db: Executor,
  scope: PracticeScope,
  from: IsoDay,
  to: IsoDay,
): Promise<PracticeDay[]> {
  const rows = await db
    .selectFrom('practice_days')
    .select(columns)
    .where('icb_code', '=', scope.icbCode)
    .where('day', '>=', from)
    .where('day', '<=', to)
    .$if(scope.practiceCode !== undefined, (query) =>
      query.where('practice_code', '=', scope.practiceCode ?? ''),
    )
    .$if(scope.pcnCode !== undefined, (query) => query.where('pcn_code', '=', scope.pcnCode ?? ''))
    .orderBy('practice_code')
    .orderBy('day')
    .execute()
  return rows.map(toPracticeDay)
}

/** How many practices of an ICB stand at OPEL 4 on `day`. */
export async function countOpenOpel4(db: Executor, icbCode: string, day: IsoDay): Promise<number> {
  const row = await db
    .selectFrom('practice_days')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('icb_code', '=', icbCode)
    .where('day', '=', day)
    // Written out: SQLite uses the index of such days only where it can read its condition in the query.
    .where(sql<SqlBool>`last_level = 4`)
    .executeTakeFirstOrThrow()
  return Number(row.count)
}
