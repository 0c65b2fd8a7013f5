import { type SqlBool, sql } from 'kysely'
import type { IsoDay } from '~/domain/calendar/days'
import type { Executor } from '../connection'

/**
 * What the practice `p` owes on a day before anything of it came: nothing on a bank holiday, before it joined, after it left
 * or while it is paused; nothing on a whole day agreed to be closed, by the ICB or as training of both halves.
 */
function dueState(day: IsoDay) {
  return sql`case
    when exists (select 1 from bank_holidays b where b.day = ${day})
      or p.joined_day is null or p.joined_day > ${day} or p.left_day < ${day}
      or exists (select 1 from practice_pauses s where s.practice_code = p.code and s.from_day <= ${day}
        and (s.to_day is null or s.to_day >= ${day})) then 'not_required'
    when exists (select 1 from agreed_closed_days a where a.practice_code = p.code and a.day = ${day}
        and a.withdrawn_at is null)
      or (select count(distinct c.half) from closures c where c.practice_code = p.code and c.day = ${day}
        and c.kind = 'extra_plt' and c.is_whole_practice = 1 and c.state <> 'cancelled') = 2 then 'closed'
    else 'awaited' end`
}

/** The PCN, place, footprint and list size of the practice `p` on a day; with a gap in its memberships the last one stands. */
function areaOn(day: IsoDay) {
  return {
    membership: sql`m.from_day = coalesce(
      (select max(from_day) from practice_pcns where practice_code = p.code and from_day <= ${day}),
      (select min(from_day) from practice_pcns where practice_code = p.code))`,
    area: sql`a.from_day = coalesce(
      (select max(from_day) from pcn_areas where pcn_code = m.pcn_code and from_day <= ${day}),
      (select min(from_day) from pcn_areas where pcn_code = m.pcn_code))`,
    listSize: sql`l.from_day <= ${day} and (l.to_day is null or l.to_day >= ${day})`,
  }
}

/** Practices of an ICB by code, both ends included: what one slice of a long job takes on. */
export interface CodeRange {
  readonly fromCode: string
  readonly toCode: string
}

/** The range of one practice alone. */
export function onlyPractice(code: string): CodeRange {
  return { fromCode: code, toCode: code }
}

/** The next practices of an ICB by code, at most `size`, after the code given; undefined when there are no more. */
export async function findNextCodes(
  db: Executor,
  asked: { icbCode: string; after: string; size: number },
): Promise<CodeRange | undefined> {
  const { rows } = await sql<{ code: string }>`
    select p.code from practices p where ${isOfIcb(asked.icbCode)} and p.code > ${asked.after}
    order by p.code limit ${asked.size}`.execute(db)
  const [first, last] = [rows[0], rows.at(-1)]
  return first && last && { fromCode: first.code, toCode: last.code }
}

/** True for a practice `p` of the ICB, asked so that the range of codes is what finds it, not the index of the whole ICB. */
function isOfIcb(icbCode: string) {
  return sql<SqlBool>`p.icb_code || '' = ${icbCode}`
}

/** True for a practice `p` of the ICB, and in the range where there is one. */
function isPractice(icbCode: string, range: CodeRange | undefined) {
  return range === undefined
    ? sql<SqlBool>`p.icb_code = ${icbCode}`
    : sql<SqlBool>`${isOfIcb(icbCode)} and p.code >= ${range.fromCode} and p.code <= ${range.toCode}`
}

/**
 * Makes the day's row for every practice of an ICB that has joined, not left and has none: awaited, closed as agreed, or not
 * required while paused. Gives how many were made; none on a bank holiday. Not to be called for a Saturday or Sunday.
 */
export async function insertAwaitedDays(
  trx: Executor,
  icbCode: string,
  day: IsoDay,
  range?: CodeRange,
): Promise<number> {
  const { membership, area, listSize } = areaOn(day)
  const result = await sql`
    insert into practice_days (practice_code, day, icb_code, pcn_code, place_id, footprint_id, patients, state)
    select p.code, ${day}, p.icb_code, m.pcn_code, a.place_id, a.footprint_id, coalesce(l.patients, 0), ${dueState(day)}
    from practices p
    join practice_pcns m on m.practice_code = p.code and ${membership}
    join pcn_areas a on a.pcn_code = m.pcn_code and ${area}
    left join practice_list_sizes l on l.practice_code = p.code and ${listSize}
    where ${isPractice(icbCode, range)}
      and p.joined_day <= ${day} and (p.left_day is null or p.left_day >= ${day})
      and not exists (select 1 from bank_holidays b where b.day = ${day})
    on conflict (practice_code, day) do nothing`.execute(trx)
  return Number(result.numAffectedRows ?? 0)
}

/**
 * Brings the rows of a day that is not over up to what holds of their practices now: a pause, a closure, a bank holiday or a
 * move to another PCN that was entered after the day began. What has come in stays returned. Never for a day that is over:
 * past days keep what they were. What holds now is worked out first, so that each row is found by practice and day: joined in one
 * go, the range of codes would find every day that these practices ever had.
 */
export async function refreshDay(
  trx: Executor,
  icbCode: string,
  day: IsoDay,
  range?: CodeRange,
): Promise<void> {
  const { membership, area, listSize } = areaOn(day)
  await sql`
    with now as materialized (
      select p.code, m.pcn_code, a.place_id, a.footprint_id, coalesce(l.patients, 0) as patients,
        ${dueState(day)} as state
      from practices p
      join practice_pcns m on m.practice_code = p.code and ${membership}
      join pcn_areas a on a.pcn_code = m.pcn_code and ${area}
      left join practice_list_sizes l on l.practice_code = p.code and ${listSize}
      where ${isPractice(icbCode, range)})
    update practice_days set
      state = case when practice_days.state in ('awaited', 'closed', 'not_required') then now.state
        else practice_days.state end,
      pcn_code = now.pcn_code, place_id = now.place_id, footprint_id = now.footprint_id, patients = now.patients
    from now
    where practice_days.practice_code = now.code and practice_days.day = ${day}`.execute(trx)
}

/** The driver is synchronous: a slice of so many practices stays far under the 25 ms that the loop may be held. */
export const practicesASlice = 100

/**
 * The same for every ICB, rows that are not there yet included: after a change to the bank holidays, which all share. Some
 * practices at a time, `letOthersIn` between two slices: it may wait for nothing but the next turn of the loop.
 */
export async function refreshDayEverywhere(
  trx: Executor,
  day: IsoDay,
  letOthersIn: () => Promise<void>,
): Promise<void> {
  for (const { code: icbCode } of await trx.selectFrom('icbs').select('code').orderBy('code').execute()) {
    let range = await findNextCodes(trx, { icbCode, after: '', size: practicesASlice })
    while (range) {
      await insertAwaitedDays(trx, icbCode, day, range)
      await refreshDay(trx, icbCode, day, range)
      await letOthersIn()
      range = await findNextCodes(trx, { icbCode, after: range.toCode, size: practicesASlice })
    }
  }
}

/** Ends the day: what is still awaited is missing. Gives how many. */
export async function markMissing(
  trx: Executor,
  icbCode: string,
  day: IsoDay,
  range?: CodeRange,
): Promise<number> {
  const result = await trx
    .updateTable('practice_days')
    .set({ state: 'missing' })
    .where('icb_code', '=', icbCode)
    .where('day', '=', day)
    .where('state', '=', 'awaited')
    .$if(range !== undefined, (query) =>
      query
        .where('practice_code', '>=', range?.fromCode ?? '')
        .where('practice_code', '<=', range?.toCode ?? ''),
    )
    .executeTakeFirst()
  return Number(result.numUpdatedRows)
}
