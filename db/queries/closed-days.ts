import { sql } from 'kysely'
import type { Instant, IsoDay } from '~/domain/calendar/days'
import type { Executor } from '../connection'

/** True when the practice has agreed to shut its doors that morning, which moves the day's due time. */
export async function hasAgreedMorningClosure(
  db: Executor,
  practiceCode: string,
  day: IsoDay,
): Promise<boolean> {
  const row = await db
    .selectFrom('closures')
    .select('id')
    .where('practice_code', '=', practiceCode)
    .where('day', '=', day)
    .where((eb) =>
      eb.or([
        eb('kind', '=', 'half_day'),
        eb.and([eb('kind', '=', 'extra_plt'), eb('is_whole_practice', '=', 1)]),
      ]),
    )
    .where('half', '=', 'morning')
    .where('state', '<>', 'cancelled')
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/**
 * Counts a day on which a practice is shut on safety grounds: the closure is its return, at OPEL 4. A return that was sent
 * before stays what it was, with 4 as the day's worst and last level. False when the practice is not expected that day.
 */
export async function countDayAsClosed(
  trx: Executor,
  counted: { practiceCode: string; day: IsoDay; at: Instant; state: 'returned' | 'late' },
): Promise<boolean> {
  const result = await sql`
    update practice_days set
      state = case when state in ('returned', 'late') then state else ${counted.state} end,
      returned_at = coalesce(returned_at, ${counted.at}),
      first_level = coalesce(first_level, 4),
      first_at = coalesce(first_at, ${counted.at}),
      worst_at = case when worst_level = 4 then worst_at else ${counted.at} end,
      worst_level = 4,
      last_level = 4,
      last_at = ${counted.at}
    where practice_code = ${counted.practiceCode} and day = ${counted.day}
      and state in ('awaited', 'returned', 'late', 'missing')`.execute(trx)
  return Number(result.numAffectedRows ?? 0) === 1
}

/** Whole practices of an ICB whose unplanned closure began before a day, goes on into it, and have no return for it yet. */
export async function listUncountedClosedDays(
  db: Executor,
  icbCode: string,
  day: IsoDay,
  dayStartsAt: Instant,
): Promise<{ practiceCode: string }[]> {
  return db
    .selectFrom('closures')
    .innerJoin('practice_days', (join) =>
      join
        .onRef('practice_days.practice_code', '=', 'closures.practice_code')
        .on('practice_days.day', '=', day),
    )
    .select('closures.practice_code as practiceCode')
    .where('closures.icb_code', '=', icbCode)
    .where('closures.kind', '=', 'unplanned')
    .where('closures.state', '=', 'open')
    .where('closures.is_whole_practice', '=', 1)
    .where('closures.day', '<', day)
    .where((eb) => eb.or([eb('closures.ends_at', 'is', null), eb('closures.ends_at', '>', dayStartsAt)]))
    .where('practice_days.state', '=', 'awaited')
    .execute()
}
