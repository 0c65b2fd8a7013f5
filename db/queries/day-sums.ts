import { type SqlBool, sql } from 'kysely'
import { addDays, type IsoDay } from '~/domain/calendar/days'
import { addReturnsDays, type ReturnsDay } from '~/domain/trends/returns-day'
import type { TrendArea } from '~/domain/trends/trend-area'
import type { Executor } from '../connection'
import {
  type DaysAsked,
  type GroupSums,
  listOf,
  ofGroup,
  type PcnDay,
  summedTogether,
  sumPcnsFromPractices,
  sumsOfGroup,
} from './practice-day-sums'

/** One ICB's figures, and of them one area's. */
export interface SeriesScope {
  readonly icbCode: string
  readonly area: TrendArea
}

/** The columns of a summed day by the figures they hold. */
const summed = sql`expected, on_time as "onTime", late, patients_expected as "patientsExpected",
  patients_covered as "patientsCovered", practices_at_three_or_four as "practicesAtThreeOrFour",
  patients_at_three_or_four as "patientsAtThreeOrFour", score_times_patients as "scoreTimesPatients",
  patients_scored as "patientsScored"`

/** True for rows of the area, each row in the PCN, place and footprint it had that day. */
function isOfArea({ area }: SeriesScope) {
  switch (area.kind) {
    case 'icb':
      return sql<SqlBool>`1 = 1`
    case 'place':
      return sql<SqlBool>`place_id = ${area.id}`
    case 'footprint':
      return sql<SqlBool>`footprint_id = ${area.id}`
    case 'pcn':
      return sql<SqlBool>`pcn_code = ${area.id}`
    case 'practice':
      return sql<SqlBool>`practice_code = ${area.id}`
  }
}

/** Which of the days asked for are summed, and which of those up to then changed since and are to be read from their practices. */
interface SumsHeld {
  /** The last day that is summed; undefined where none is. */
  readonly to: IsoDay | undefined
  readonly changed: readonly IsoDay[]
}

/**
 * What is summed of the days asked for. Read before the figures and used for all of them, so that a day that is summed between two
 * reads is neither told twice nor left out.
 */
async function findSumsHeld(db: Executor, icbCode: string, { from, to }: DaysAsked): Promise<SumsHeld> {
  const held = await db
    .selectFrom('summed_icbs')
    .select('last_day')
    .where('icb_code', '=', icbCode)
    .executeTakeFirst()
  if (!held) return { to: undefined, changed: [] }
  const changed = await db
    .selectFrom('days_to_sum_again')
    .select('day')
    .where('icb_code', '=', icbCode)
    .where('day', '>=', from)
    .where('day', '<=', to)
    .execute()
  return { to: held.last_day, changed: changed.map(({ day }) => day) }
}

/** True for days that are told from their sums. */
function isTold(held: SumsHeld, { from, to }: DaysAsked) {
  const last = held.to === undefined || held.to > to ? to : held.to
  return held.to === undefined
    ? sql<SqlBool>`1 = 0`
    : sql<SqlBool>`day >= ${from} and day <= ${last} and day not in (${listOf(held.changed)})`
}

/** The others as conditions that the index finds each by itself: those after the sums, and those that changed. */
function notTold(held: SumsHeld, { from, to }: DaysAsked) {
  const first = held.to === undefined || held.to < from ? from : addDays(held.to, 1)
  return [
    ...(first <= to ? [sql<SqlBool>`day >= ${first} and day <= ${to}`] : []),
    ...(held.changed.length > 0 ? [sql<SqlBool>`day in (${listOf(held.changed)})`] : []),
  ]
}

/** The days of an area from one to another, both included, in order; days without a row of the area are left out. */
export async function sumReturnsByDay(
  db: Executor,
  scope: SeriesScope,
  from: IsoDay,
  to: IsoDay,
): Promise<ReturnsDay[]> {
  const asked = { from, to }
  // The sums do not know one practice from another.
  const held: SumsHeld =
    scope.area.kind === 'practice'
      ? { to: undefined, changed: [] }
      : await findSumsHeld(db, scope.icbCode, asked)
  const found: ReturnsDay[] = []
  if (held.to !== undefined && held.to >= from) {
    const { rows } = await sql<ReturnsDay>`
      select day, ${summedTogether} from ${scope.area.kind === 'icb' ? sql.ref('icb_days') : sql.ref('pcn_days')}
      where icb_code = ${scope.icbCode} and ${isTold(held, asked)} and ${isOfArea(scope)} group by day`.execute(
      db,
    )
    found.push(...rows)
  }
  for (const condition of notTold(held, asked)) {
    const { rows } = await sql<GroupSums>`
      select day, state, worst_level as "worstLevel", ${sumsOfGroup} from practice_days
      where icb_code = ${scope.icbCode} and ${condition} and ${isOfArea(scope)}
      group by day, state, worst_level`.execute(db)
    found.push(...rows.map(ofGroup))
  }
  return inDayOrder(addReturnsDays(found))
}

/**
 * The days of each PCN in each place of an ICB, by day. A day that is not summed has rows for each state of its practices, those at
 * OPEL 3 or 4 apart: a PCN is small, and a row for each level would be a row for each practice.
 */
export async function sumReturnsByPcnAndDay(
  db: Executor,
  icbCode: string,
  from: IsoDay,
  to: IsoDay,
): Promise<PcnDay[]> {
  const asked = { from, to }
  const held = await findSumsHeld(db, icbCode, asked)
  const { rows: told } = await sql<PcnDay>`
    select day, pcn_code as "pcnCode", place_id as "placeId", ${summed} from pcn_days
    where icb_code = ${icbCode} and ${isTold(held, asked)}`.execute(db)
  const found = [...told]
  for (const condition of notTold(held, asked))
    found.push(...(await sumPcnsFromPractices(db, icbCode, condition)))
  return inDayOrder(found)
}

function inDayOrder<Row extends { readonly day: IsoDay }>(rows: readonly Row[]): Row[] {
  return rows.toSorted((one, other) => (one.day < other.day ? -1 : Number(one.day > other.day)))
}
