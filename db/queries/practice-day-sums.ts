import { type SqlBool, sql } from 'kysely'
import type { IsoDay } from '~/domain/calendar/days'
import type { OpelLevel } from '~/domain/opel/levels'
import { hasReturned, isAtThreeOrFour, isExpected, type PracticeDayState } from '~/domain/trends/practice-day'
import type { ReturnsDay } from '~/domain/trends/returns-day'
import type { Executor } from '../connection'

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

/** The same with the footprint, as the practices' own days have it. */
export interface PcnDayOfPractices extends PcnDay {
  readonly footprintId: string
}

/**
 * What a group of rows of one day, state and level comes to. Grouped as the index is ordered, hardly anything has to be asked of each
 * row: sums of conditions take half as long again.
 */
export const sumsOfGroup = sql`count(*) as practices, sum(patients) as patients,
  total(patients * core_score_percent) as "scoreTimesPatients",
  sum(patients) filter (where core_score_percent is null) as "patientsUnscored"`

export interface GroupSums {
  readonly day: IsoDay
  readonly state: PracticeDayState
  readonly worstLevel: OpelLevel | null
  readonly practices: number
  readonly patients: number
  readonly scoreTimesPatients: number
  readonly patientsUnscored: number | null
}

/** The rows of one state and level as a day of its own, to be added to those of the others. */
export function ofGroup(row: GroupSums): ReturnsDay {
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

/** The same of several rows of a day. */
export const summedTogether = sql`sum(expected) as expected, sum(on_time) as "onTime", sum(late) as late,
  sum(patients_expected) as "patientsExpected", sum(patients_covered) as "patientsCovered",
  sum(practices_at_three_or_four) as "practicesAtThreeOrFour",
  sum(patients_at_three_or_four) as "patientsAtThreeOrFour",
  sum(score_times_patients) as "scoreTimesPatients", sum(patients_scored) as "patientsScored"`

/** A list for `in`, which in SQLite may be empty. */
export function listOf(days: readonly IsoDay[]) {
  return sql.join(days.map((day) => sql`${day}`))
}

/** The days of each PCN as their practices have them, a row for each state, those at OPEL 3 or 4 apart. */
export async function sumPcnsFromPractices(
  db: Executor,
  icbCode: string,
  condition: ReturnType<typeof sql<SqlBool>>,
): Promise<PcnDayOfPractices[]> {
  const { rows } = await sql<GroupSums & { pcnCode: string; placeId: string; footprintId: string }>`
    select day, state, max(worst_level) as "worstLevel", pcn_code as "pcnCode", place_id as "placeId",
      footprint_id as "footprintId", ${sumsOfGroup}
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
