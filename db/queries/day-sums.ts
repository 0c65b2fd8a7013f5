import { type SqlBool, sql } from 'kysely'
import { addDays, type IsoDay } from '~/domain/calendar/days'
import type { OpelLevel } from '~/domain/opel/levels'
import { hasReturned, isAtThreeOrFour, isExpected, type PracticeDayState } from '~/domain/trends/practice-day'
import { addReturnsDays, type ReturnsDay } from '~/domain/trends/returns-day'
import type { TrendArea } from '~/domain/trends/trend-area'
import type { Executor } from '../connection'

/** One ICB's figures, and of them one area's. */
export interface SeriesScope {
  readonly icbCode: string
  readonly area: TrendArea
}

/** From one day to another, both included. */
export interface DaysAsked {
  readonly from: IsoDay
  readonly to: IsoDay
}

/** The day of a PCN, with the place and the footprint it belonged to that day. */
export interface PcnDay extends ReturnsDay {
  readonly pcnCode: string
  readonly placeId: string
}

/**
 * What a group of rows of one day, state and level comes to. Grouped as the index is ordered, hardly anything has to be asked of each
 * row: sums of conditions take half as long again.
 */
const sums = sql`count(*) as practices, sum(patients) as patients,
  total(patients * core_score_percent) as "scoreTimesPatients",
  sum(patients) filter (where core_score_percent is null) as "patientsUnscored"`

interface GroupSums {
  readonly day: IsoDay
  readonly state: PracticeDayState
  readonly worstLevel: OpelLevel | null
  readonly practices: number
  readonly patients: number
  readonly scoreTimesPatients: number
  readonly patientsUnscored: number | null
}

/** The rows of one state and level as a day of its own, to be added to those of the others. */
function ofGroup(row: GroupSums): ReturnsDay {
  const { day, state, practices, patients } = row
  const [isDue, isIn, isPressed] = [isExpected(row), hasReturned(row), isAtThreeOrFour(row)]
  return {
    day,
    expected: isDue ? practices : 0,
    onTime: state === 'returned' ? practices : 0,
    late: state === 'late' ? practices : 0,
    patientsExpected: isDue ? patients : 0,
    patientsCovered: isIn ? patients : 0,
    practicesAtThreeOrFour: isPressed ? practices : 0,
    patientsAtThreeOrFour: isPressed ? patients : 0,
    scoreTimesPatients: isIn ? row.scoreTimesPatients : 0,
    patientsScored: isIn ? patients - (row.patientsUnscored ?? 0) : 0,
  }
}

const columns = sql`expected, on_time, late, patients_expected, patients_covered, practices_at_three_or_four,
  patients_at_three_or_four, score_times_patients, patients_scored`

/** The columns of a summed day by the figures they hold. */
const summed = sql`expected, on_time as "onTime", late, patients_expected as "patientsExpected",
  patients_covered as "patientsCovered", practices_at_three_or_four as "practicesAtThreeOrFour",
  patients_at_three_or_four as "patientsAtThreeOrFour", score_times_patients as "scoreTimesPatients",
  patients_scored as "patientsScored"`

/** The same of several rows of a day. */
const summedTogether = sql`sum(expected) as expected, sum(on_time) as "onTime", sum(late) as late,
  sum(patients_expected) as "patientsExpected", sum(patients_covered) as "patientsCovered",
  sum(practices_at_three_or_four) as "practicesAtThreeOrFour",
  sum(patients_at_three_or_four) as "patientsAtThreeOrFour",
  sum(score_times_patients) as "scoreTimesPatients", sum(patients_scored) as "patientsScored"`

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

/** A list for `in`, which in SQLite may be empty. */
function listOf(days: readonly IsoDay[]) {
  return sql.join(days.map((day) => sql`${day}`))
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
      select day, state, worst_level as "worstLevel", ${sums} from practice_days
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

async function sumPcnsFromPractices(
  db: Executor,
  icbCode: string,
  condition: ReturnType<typeof sql<SqlBool>>,
): Promise<(PcnDay & { readonly footprintId: string })[]> {
  const { rows } = await sql<GroupSums & { pcnCode: string; placeId: string; footprintId: string }>`
    select day, state, max(worst_level) as "worstLevel", pcn_code as "pcnCode", place_id as "placeId",
      footprint_id as "footprintId", ${sums}
    from practice_days
    where icb_code = ${icbCode} and ${condition}
    group by day, state, worst_level >= 3, pcn_code, place_id, footprint_id`.execute(db)
  return rows.map((row) => ({
    ...ofGroup(row),
    pcnCode: row.pcnCode,
    placeId: row.placeId,
    footprintId: row.footprintId,
  }))
}

function inDayOrder<Row extends { readonly day: IsoDay }>(rows: readonly Row[]): Row[] {
  return rows.toSorted((one, other) => (one.day < other.day ? -1 : Number(one.day > other.day)))
}

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
  const groups = new Map<string, { readonly first: PcnRow; readonly parts: ReturnsDay[] }>()
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

type PcnRow = PcnDay & { readonly footprintId: string }
