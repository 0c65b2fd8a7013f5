import type { IsoDay } from '~/domain/calendar/days'

/** The practices of an area on one day, summed: what every figure about returns and levels is made of. */
export interface ReturnsDay {
  readonly day: IsoDay
  /** Awaited, returned, late and missing together. */
  readonly expected: number
  readonly onTime: number
  readonly late: number
  readonly patientsExpected: number
  /** Of the practices that returned. */
  readonly patientsCovered: number
  readonly practicesAtThreeOrFour: number
  readonly patientsAtThreeOrFour: number
  /** Registered patients × score of the main answers (0 to 100), and the patients of the practices that have one. */
  readonly scoreTimesPatients: number
  readonly patientsScored: number
}

/** Days of several groups of practices as the days of all of them together, in the order in which the days first appear. */
export function addReturnsDays(rows: readonly ReturnsDay[]): ReturnsDay[] {
  const days = new Map<IsoDay, ReturnsDay>()
  for (const row of rows) {
    const known = days.get(row.day)
    days.set(row.day, known ? added(known, row) : row)
  }
  return [...days.values()]
}

function added(one: ReturnsDay, other: ReturnsDay): ReturnsDay {
  return {
    day: one.day,
    expected: one.expected + other.expected,
    onTime: one.onTime + other.onTime,
    late: one.late + other.late,
    patientsExpected: one.patientsExpected + other.patientsExpected,
    patientsCovered: one.patientsCovered + other.patientsCovered,
    practicesAtThreeOrFour: one.practicesAtThreeOrFour + other.practicesAtThreeOrFour,
    patientsAtThreeOrFour: one.patientsAtThreeOrFour + other.patientsAtThreeOrFour,
    scoreTimesPatients: one.scoreTimesPatients + other.scoreTimesPatients,
    patientsScored: one.patientsScored + other.patientsScored,
  }
}
