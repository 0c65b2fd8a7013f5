import type { IsoDay } from '~/domain/calendar/days'
import { type OpelLevel, opelLevels } from '~/domain/opel/levels'
import { hasReturned, isAtThreeOrFour, isExpected, type PracticeDay, shareOf } from './practice-day'

/** A day of some practices in numbers. Shares are 0 to 1, null when nothing stands below the line. */
export interface DaySummary {
  readonly day: IsoDay
  /** Awaited, returned, late and missing together. */
  readonly expected: number
  readonly returnedOnTime: number
  readonly returnedLate: number
  readonly missing: number
  readonly awaited: number
  /** (Returned + late) ÷ expected. */
  readonly returnRate: number | null
  /** Returned on time ÷ expected. */
  readonly onTimeRate: number | null
  /** Registered patients of the practices that returned ÷ those of the practices expected. */
  readonly coverage: number | null
  /** Practices by their worst level of the day. */
  readonly practicesAtLevel: Readonly<Record<OpelLevel, number>>
  readonly practicesAtThreeOrFour: number
  /** Of the practices that returned. */
  readonly practiceShareAtThreeOrFour: number | null
  readonly patientsCovered: number
  readonly patientsAtThreeOrFour: number
  /** Of the patients of practices that returned. */
  readonly patientShareAtThreeOrFour: number | null
}

/** The numbers of one day; `rows` are the practices of an area on that day. */
export function summariseDay(day: IsoDay, rows: readonly PracticeDay[]): DaySummary {
  const expected = rows.filter(isExpected)
  const returned = rows.filter(hasReturned)
  const atThreeOrFour = returned.filter(isAtThreeOrFour)
  const returnedOnTime = countState(rows, 'returned')
  const patientsCovered = patientsOf(returned)
  return {
    day,
    expected: expected.length,
    returnedOnTime,
    returnedLate: countState(rows, 'late'),
    missing: countState(rows, 'missing'),
    awaited: countState(rows, 'awaited'),
    returnRate: shareOf(returned.length, expected.length),
    onTimeRate: shareOf(returnedOnTime, expected.length),
    coverage: shareOf(patientsCovered, patientsOf(expected)),
    practicesAtLevel: levelCounts(returned),
    practicesAtThreeOrFour: atThreeOrFour.length,
    practiceShareAtThreeOrFour: shareOf(atThreeOrFour.length, returned.length),
    patientsCovered,
    patientsAtThreeOrFour: patientsOf(atThreeOrFour),
    patientShareAtThreeOrFour: shareOf(patientsOf(atThreeOrFour), patientsCovered),
  }
}

function levelCounts(returned: readonly PracticeDay[]): Record<OpelLevel, number> {
  const counts: Record<OpelLevel, number> = { 1: 0, 2: 0, 3: 0, 4: 0 }
  for (const level of opelLevels) counts[level] = returned.filter((row) => row.worstLevel === level).length
  return counts
}

function countState(rows: readonly PracticeDay[], state: PracticeDay['state']): number {
  return rows.filter((row) => row.state === state).length
}

function patientsOf(rows: readonly PracticeDay[]): number {
  return rows.reduce((sum, row) => sum + row.patients, 0)
}
