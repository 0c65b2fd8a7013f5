import { type SqlBool, sql } from 'kysely'
import type { Instant, IsoDay } from '~/domain/calendar/days'
import type { DueGroup } from '~/domain/returns/reminder-times'
import type { Executor } from '../connection'
import { isInGroup } from './reminders'

/** A practice whose expected return before this day's is missing too, with no open case about that. */
export interface MissedTwice {
  readonly code: string
  readonly icbCode: string
  readonly pcnCode: string
  readonly placeId: string
  /** When somebody last spoke with the practice about missing returns; null when nobody has. */
  readonly lastSpokenAt: Instant | null
}

/**
 * The practices of an ICB that may need a welfare check on a day: its return is awaited, and the last one expected before is
 * missing. Closed days, those that needed no return and those of `passedOver` are left out. Speaking is a call noted in the list of missing
 * returns, or one recorded on a welfare case.
 */
export async function listMissedTwice(
  db: Executor,
  asked: { icbCode: string; day: IsoDay; group: DueGroup; passedOver: readonly IsoDay[] },
): Promise<MissedTwice[]> {
  const { icbCode, day, group, passedOver } = asked
  const { rows } = await sql<MissedTwice>`
    select practice_code as code, icb_code as "icbCode", pcn_code as "pcnCode", place_id as "placeId",
      (select max(at) from (
        select max(k.at) as at from missing_calls k where k.practice_code = practice_days.practice_code
          and k.outcome in ('will_send', 'return_entered')
        union all
        select max(e.at) as at from case_events e join cases w on w.id = e.case_id
          where w.practice_code = practice_days.practice_code and w.lane = 'welfare' and e.kind = 'called_back'
        ) spoken) as "lastSpokenAt"
    from practice_days
    where icb_code = ${icbCode} and day = ${day} and state = 'awaited' and ${isInGroup(group)}
      and (select b.state from practice_days b where b.practice_code = practice_days.practice_code and b.day < ${day}
        and ${isNotAmong('b.day', passedOver)} and b.state in ('awaited', 'returned', 'late', 'missing') order by b.day desc limit 1) = 'missing'
      and not exists (select 1 from cases o where o.practice_code = practice_days.practice_code
        and o.lane = 'welfare' and o.state <> 'closed')
    order by practice_code`.execute(db)
  return rows
}

function isNotAmong(column: string, days: readonly IsoDay[]) {
  return days.length === 0 ? sql<SqlBool>`true` : sql<SqlBool>`${sql.ref(column)} not in (${sql.join(days)})`
}

/** The longest run of days that is told of. */
const mostDays = 20

/**
 * The days before `day` whose returns are missing in a row, oldest first, at most 20: up to the last return that came, without
 * those of `passedOver`.
 */
export async function listMissedDays(
  trx: Executor,
  practiceCode: string,
  day: IsoDay,
  passedOver: readonly IsoDay[],
): Promise<IsoDay[]> {
  const rows = await trx
    .selectFrom('practice_days')
    .select('day')
    .where('practice_code', '=', practiceCode)
    .where('day', '<', day)
    .where('state', '=', 'missing')
    .where(isNotAmong('day', passedOver))
    .where(
      sql<SqlBool>`day > coalesce((select max(x.day) from practice_days x where x.practice_code = ${practiceCode}
        and x.day < ${day} and x.state in ('returned', 'late')), '0000')`,
    )
    .orderBy('day', 'desc')
    .limit(mostDays)
    .execute()
  return rows.map((row) => row.day).reverse()
}

/** True while the practice's return of the day has not come: asked again in the transaction that opens its case. */
export async function isStillAwaited(trx: Executor, practiceCode: string, day: IsoDay): Promise<boolean> {
  const row = await trx
    .selectFrom('practice_days')
    .select('state')
    .where('practice_code', '=', practiceCode)
    .where('day', '=', day)
    .executeTakeFirst()
  return row?.state === 'awaited'
}
