import type { IsoDay } from '~/domain/calendar/days'
import type { OpelLevel } from '~/domain/opel/levels'
import { hasReturned, isExpected, type PracticeDay, type PracticeDayState, shareOf } from './practice-day'

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
  /** Registered with the practices expected. */
  readonly patientsExpected: number
  /** Of them, with the practices that returned. */
  readonly patientsCovered: number
  /** Of them, by the worst level of their practice. */
  readonly patientsAtLevel: Readonly<Record<OpelLevel, number>>
  readonly patientsAtThreeOrFour: number
  /** Of the patients of practices that returned. */
  readonly patientShareAtThreeOrFour: number | null
}

/** Practices that had the same day: how many, and their patients. One practice is a group of its own. */
export interface AlikePractices extends Pick<PracticeDay, 'state' | 'worstLevel' | 'patients'> {
  /** 1 where it is not said. */
  readonly practices?: number
}

/** The numbers of one day; `rows` are the practices of an area on that day, one by one or counted by what they had in common. */
export function summariseDay(day: IsoDay, rows: readonly AlikePractices[]): DaySummary {
  const { states, practicesAtLevel, patientsAtLevel, patientsExpected, patientsCovered } = tallyOf(rows)
  const returned = states.returned + states.late
  const expected = returned + states.missing + states.awaited
  const practicesAtThreeOrFour = practicesAtLevel[3] + practicesAtLevel[4]
  const patientsAtThreeOrFour = patientsAtLevel[3] + patientsAtLevel[4]
  return {
    day,
    expected,
    returnedOnTime: states.returned,
    returnedLate: states.late,
    missing: states.missing,
    awaited: states.awaited,
    returnRate: shareOf(returned, expected),
    onTimeRate: shareOf(states.returned, expected),
    coverage: shareOf(patientsCovered, patientsExpected),
    practicesAtLevel,
    practicesAtThreeOrFour,
    practiceShareAtThreeOrFour: shareOf(practicesAtThreeOrFour, returned),
    patientsExpected,
    patientsCovered,
    patientsAtLevel,
    patientsAtThreeOrFour,
    patientShareAtThreeOrFour: shareOf(patientsAtThreeOrFour, patientsCovered),
  }
}

/** In one pass: a week of a whole ICB is counted three times over, whole, by place and by PCN. */
function tallyOf(rows: readonly AlikePractices[]) {
  const states: Record<PracticeDayState, number> = {
    awaited: 0,
    returned: 0,
    late: 0,
    missing: 0,
    closed: 0,
    not_required: 0,
  }
  const practicesAtLevel: Record<OpelLevel, number> = { 1: 0, 2: 0, 3: 0, 4: 0 }
  const patientsAtLevel: Record<OpelLevel, number> = { 1: 0, 2: 0, 3: 0, 4: 0 }
  let [patientsExpected, patientsCovered] = [0, 0]
  for (const row of rows) {
    const { practices = 1, patients, worstLevel } = row
    states[row.state] += practices
    if (isExpected(row)) patientsExpected += patients
    if (!hasReturned(row)) continue
    patientsCovered += patients
    if (worstLevel === null) continue
    practicesAtLevel[worstLevel] += practices
    patientsAtLevel[worstLevel] += patients
  }
  return { states, practicesAtLevel, patientsAtLevel, patientsExpected, patientsCovered }
}
