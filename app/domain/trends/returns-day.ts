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
