import { type SqlBool, sql } from 'kysely'
import type { IsoDay } from '~/domain/calendar/days'
import { addReturnsDays, type ReturnsDay } from '~/domain/trends/returns-day'
import type { Executor } from '../connection'
import {
  type DaysAsked,
  listOf,
  type PcnDayOfPractices,
  summedTogether,
  sumPcnsFromPractices,
} from './practice-day-sums'

const columns = sql`expected, on_time, late, patients_expected, patients_covered, practices_at_three_or_four,
  patients_at_three_or_four, score_times_patients, patients_scored`

/** The first day of an ICB that is to be summed next, up to a day; undefined when all are. */
export async function findFirstDayToSum(
  db: Executor,
  icbCode: string,
  to: IsoDay,
): Promise<IsoDay | undefined> {
  const { rows } = await sql<{ day: IsoDay | null }>`
    select min(day) as day from practice_days where icb_code = ${icbCode} and day <= ${to}
      and day > coalesce((select last_day from summed_icbs where icb_code = ${icbCode}), '')`.execute(db)
  return rows[0]?.day ?? undefined
}

/** The days of an ICB, at most so many, that changed after they were summed. */
export async function listDaysToSumAgain(db: Executor, icbCode: string, most: number): Promise<IsoDay[]> {
  const rows = await db
    .selectFrom('days_to_sum_again')
    .select('day')
    .where('icb_code', '=', icbCode)
    .orderBy('day')
    .limit(most)
    .execute()
  return rows.map(({ day }) => day)
}

/** Sums the days of an ICB from one to another, and keeps that all up to the last one are. To be called for one span after the other. */
export async function sumDays(trx: Executor, icbCode: string, { from, to }: DaysAsked): Promise<void> {
  await keepSums(trx, icbCode, sql<SqlBool>`day >= ${from} and day <= ${to}`)
  await trx
    .insertInto('summed_icbs')
    .values({ icb_code: icbCode, last_day: to })
    .onConflict((conflict) => conflict.column('icb_code').doUpdateSet({ last_day: to }))
    .execute()
}

/** Sums days anew that changed after they were summed. */
export async function sumDaysAgain(trx: Executor, icbCode: string, days: readonly IsoDay[]): Promise<void> {
  const isOne = sql<SqlBool>`day in (${listOf(days)})`
  for (const table of ['pcn_days', 'icb_days'])
    await sql`delete from ${sql.ref(table)} where icb_code = ${icbCode} and ${isOne}`.execute(trx)
  await keepSums(trx, icbCode, isOne)
  await sql`delete from days_to_sum_again where icb_code = ${icbCode} and ${isOne}`.execute(trx)
}

async function keepSums(trx: Executor, icbCode: string, condition: ReturnType<typeof sql<SqlBool>>) {
  const groups = new Map<string, { readonly first: PcnDayOfPractices; readonly parts: ReturnsDay[] }>()
  for (const row of await sumPcnsFromPractices(trx, icbCode, condition)) {
    const key = JSON.stringify([row.day, row.pcnCode, row.placeId, row.footprintId])
    const known = groups.get(key)
    if (known) known.parts.push(row)
    else groups.set(key, { first: row, parts: [row] })
  }
  const days = [...groups.values()].flatMap(({ first, parts }) =>
    addReturnsDays(parts).map((day) => ({ ...first, ...day })),
  )
  // One statement for all of them: a slice of a large ICB has a thousand.
  await sql`
    insert into pcn_days (icb_code, day, pcn_code, place_id, footprint_id, ${columns})
    select ${icbCode}, value ->> 'day', value ->> 'pcnCode', value ->> 'placeId', value ->> 'footprintId',
      value ->> 'expected', value ->> 'onTime', value ->> 'late', value ->> 'patientsExpected',
      value ->> 'patientsCovered', value ->> 'practicesAtThreeOrFour', value ->> 'patientsAtThreeOrFour',
      value ->> 'scoreTimesPatients', value ->> 'patientsScored'
    from json_each(${JSON.stringify(days)})`.execute(trx)
  await sql`
    insert into icb_days (icb_code, day, ${columns}) select icb_code, day, ${summedTogether} from pcn_days
    where icb_code = ${icbCode} and ${condition} group by day`.execute(trx)
}
