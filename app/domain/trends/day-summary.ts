import type { IsoDay } from '~/domain/calendar/days'
import type { OpelLevel } from '~/domain/opel/levels'
import {
  hasReturned,
  isAtThreeOrFour,
  isExpected,
  type PracticeDay,
  type PracticeDayState,
  shareOf,
} from './practice-day'

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

/** What is counted of a day, row by row: a week of a whole ICB is counted three times over, whole, by place and by PCN. */
interface DayTally {
  readonly states: Record<PracticeDayState, number>
  readonly levels: Record<OpelLevel, number>
  patientsExpected: number
  patientsCovered: number
  patientsAtThreeOrFour: number
}

/** The numbers of one day; `rows` are the practices of an area on that day. */
export function summariseDay(day: IsoDay, rows: readonly PracticeDay[]): DaySummary {
  const { states, levels, patientsExpected, patientsCovered, patientsAtThreeOrFour } = tallyOf(rows)
  const returned = states.returned + states.late
  const expected = returned + states.missing + states.awaited
  const practicesAtThreeOrFour = levels[3] + levels[4]
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
    practicesAtLevel: levels,
    practicesAtThreeOrFour,
    practiceShareAtThreeOrFour: shareOf(practicesAtThreeOrFour, returned),
    patientsCovered,
    patientsAtThreeOrFour,
    patientShareAtThreeOrFour: shareOf(patientsAtThreeOrFour, patientsCovered),
  }
}

function tallyOf(rows: readonly PracticeDay[]): DayTally {
  const tally: DayTally = {
    states: { awaited: 0, returned: 0, late: 0, missing: 0, closed: 0, not_required: 0 },
    levels: { 1: 0, 2: 0, 3: 0, 4: 0 },
    patientsExpected: 0,
    patientsCovered: 0,
    patientsAtThreeOrFour: 0,
  }
  for (const row of rows) {
    tally.states[row.state] += 1
    if (isExpected(row)) tally.patientsExpected += row.patients
    if (!hasReturned(row)) continue
    tally.patientsCovered += row.patients
    if (row.worstLevel !== null) tally.levels[row.worstLevel] += 1
    if (isAtThreeOrFour(row)) tally.patientsAtThreeOrFour += row.patients
  }
  return tally
}
