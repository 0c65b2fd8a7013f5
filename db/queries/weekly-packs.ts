import { type SqlBool, sql } from 'kysely'
import type { Instant, IsoDay } from '~/domain/calendar/days'
import type { IsoMonday } from '~/domain/calendar/weeks'
import type { OpelLevel } from '~/domain/opel/levels'
import type { Executor } from '../connection'
import type { PracticeDayState } from './practice-day-results'

/** A pack as it was made; `body` is JSON text. */
export interface WeeklyPackRow {
  readonly monday: IsoMonday
  readonly dueAt: Instant
  readonly madeAt: Instant
  readonly ruleSetId: number
  /** The week in one line. */
  readonly sentence: string
  readonly body: string
}

/** Keeps a week's pack, for good. False when the week had one: the first stands. */
export async function insertWeeklyPack(db: Executor, icbCode: string, pack: WeeklyPackRow): Promise<boolean> {
  const result = await db
    .insertInto('weekly_packs')
    .values({
      icb_code: icbCode,
      monday: pack.monday,
      due_at: pack.dueAt,
      made_at: pack.madeAt,
      rule_set_id: pack.ruleSetId,
      sentence: pack.sentence,
      body: pack.body,
    })
    .onConflict((conflict) => conflict.columns(['icb_code', 'monday']).doNothing())
    .executeTakeFirst()
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** The pack of a week; undefined when the ICB has none. */
export async function findWeeklyPack(
  db: Executor,
  icbCode: string,
  monday: IsoMonday,
): Promise<WeeklyPackRow | undefined> {
  const row = await db
    .selectFrom('weekly_packs')
    .select([
      'monday',
      'due_at as dueAt',
      'made_at as madeAt',
      'rule_set_id as ruleSetId',
      'sentence',
      'body',
    ])
    .where('icb_code', '=', icbCode)
    .where('monday', '=', monday)
    .executeTakeFirst()
  return row && { ...row, monday: row.monday as IsoMonday }
}

/** A line of the list of packs. */
export interface WeeklyPackLine {
  readonly monday: IsoMonday
  readonly madeAt: Instant
  readonly dueAt: Instant
  /** The week in one line, as it stands in the pack. */
  readonly sentence: string
}

/** The packs of an ICB, newest week first. */
export async function listWeeklyPacks(db: Executor, icbCode: string): Promise<WeeklyPackLine[]> {
  const rows = await db
    .selectFrom('weekly_packs')
    .select(['monday', 'made_at as madeAt', 'due_at as dueAt', 'sentence'])
    .where('icb_code', '=', icbCode)
    .orderBy('monday', 'desc')
    .execute()
  return rows.map((row) => ({ ...row, monday: row.monday as IsoMonday }))
}

/** A practice's reported day in a stretch. */
export interface ReportedPracticeDay {
  readonly practiceCode: string
  readonly placeId: string
  readonly day: IsoDay
  readonly worstLevel: OpelLevel
}

/** The days that practices of an ICB returned between two days, both included, by practice and day. */
export async function listReportedDays(
  db: Executor,
  icbCode: string,
  from: IsoDay,
  to: IsoDay,
): Promise<ReportedPracticeDay[]> {
  const rows = await db
    .selectFrom('practice_days')
    .select(['practice_code as practiceCode', 'place_id as placeId', 'day', 'worst_level as worstLevel'])
    .where('icb_code', '=', icbCode)
    .where('day', '>=', from)
    .where('day', '<=', to)
    .where(sql<SqlBool>`worst_level is not null`)
    .orderBy('practice_code')
    .orderBy('day')
    .execute()
  return rows.flatMap(({ worstLevel, ...row }) => (worstLevel === null ? [] : [{ ...row, worstLevel }]))
}

/** How many of an ICB's practice days of a day stand in a state. */
export async function countDaysIn(
  db: Executor,
  icbCode: string,
  day: IsoDay,
  state: PracticeDayState,
): Promise<number> {
  const row = await db
    .selectFrom('practice_days')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('icb_code', '=', icbCode)
    .where('day', '=', day)
    .where('state', '=', state)
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

/** What was asked of one partner between two moments, by what had come of it at the second. */
export interface PartnerAskCounts {
  readonly partnerCode: string
  readonly partnerName: string
  readonly asked: number
  readonly acknowledged: number
  readonly done: number
  readonly cannot: number
}

/** What an ICB asked of each partner from one moment up to another (not included), by the partner's name. */
export async function countPartnerAsks(
  db: Executor,
  icbCode: string,
  span: { from: Instant; before: Instant },
): Promise<PartnerAskCounts[]> {
  const { rows } = await sql<PartnerAskCounts>`
    select a.provider_code as "partnerCode", p.name as "partnerName", count(*) as asked,
      count(a.acknowledged_at) as acknowledged,
      count(case when a.state = 'done' then 1 end) as done,
      count(case when a.state in ('cannot', 'expired') then 1 end) as cannot
    from partner_asks a
    join support_requests r on r.id = a.request_id
    join providers p on p.code = a.provider_code
    where r.icb_code = ${icbCode} and a.asked_at >= ${span.from} and a.asked_at < ${span.before}
    group by a.provider_code, p.name order by p.name`.execute(db)
  return rows
}

/** A return of a week that was sent after a moment: put right, changed or entered late. */
export interface LaterReturn {
  readonly practiceName: string
  readonly day: IsoDay
  readonly kind: 'first' | 'changed' | 'corrected' | 'level_declared'
  readonly submittedAt: Instant
}

/**
 * What stands of the returns of an ICB's days and was sent after a moment, oldest first; at most `most`. One line for each practice
 * and day, however often it was sent.
 */
export async function listReturnsSentSince(
  db: Executor,
  asked: { icbCode: string; from: IsoDay; to: IsoDay; since: Instant; most: number },
): Promise<LaterReturn[]> {
  return (
    db
      .selectFrom('daily_returns')
      .innerJoin('practices', 'practices.code', 'daily_returns.practice_code')
      .select([
        'practices.name as practiceName',
        'daily_returns.day as day',
        'daily_returns.kind as kind',
        'daily_returns.submitted_at as submittedAt',
      ])
      .where('daily_returns.icb_code', '=', asked.icbCode)
      .where('daily_returns.day', '>=', asked.from)
      .where('daily_returns.day', '<=', asked.to)
      // Written out, so that SQLite can use the index of what stands.
      .where(sql<SqlBool>`daily_returns.is_current = 1`)
      .where('daily_returns.submitted_at', '>', asked.since)
      .orderBy('daily_returns.submitted_at')
      .limit(asked.most)
      .execute()
  )
}

/**
 * For each place of an ICB the other one with which its PCNs share a footprint on a day (the one with most PCNs, then by id), as pairs;
 * places that share none are left out.
 */
export async function listPlaceNeighbours(
  db: Executor,
  icbCode: string,
  day: IsoDay,
): Promise<[string, string][]> {
  const { rows } = await sql<{ placeId: string; neighbourId: string }>`
    select one.place_id as "placeId", other.place_id as "neighbourId"
    from pcn_areas one
    join pcns p on p.code = one.pcn_code and p.icb_code = ${icbCode}
    join pcn_areas other on other.footprint_id = one.footprint_id and other.place_id <> one.place_id
    where one.from_day <= ${day} and (one.to_day is null or one.to_day >= ${day})
      and other.from_day <= ${day} and (other.to_day is null or other.to_day >= ${day})
    group by one.place_id, other.place_id
    order by one.place_id, count(*), other.place_id desc`.execute(db)
  // The last of a place is the one that counts.
  return [...new Map(rows.map(({ placeId, neighbourId }) => [placeId, neighbourId]))]
}
