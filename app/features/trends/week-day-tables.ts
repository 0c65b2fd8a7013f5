import { levelLabel, opelLevels } from '~/domain/opel/levels'
import { shareOf } from '~/domain/trends/practice-day'
import { readMarks } from './week-marks'
import type { DayFigures, DayMark, PracticeWeek, WeekReport } from './week-report'
import { type Cell, number, share, type WeekTable, words } from './week-table'

/** How a table names a day: in words on the page, as a date in a file. */
export type DayText = (day: DayFigures) => string

export const dayInWords: DayText = (day) => day.label
export const dayAsDate: DayText = (day) => day.day

/** What a practice's cell says where it holds no level. */
function markWords(mark: DayMark, day: Pick<DayFigures, 'gapWords'>): Cell {
  switch (mark) {
    case null:
      return day.gapWords
    case 'missing':
      return 'Not returned'
    case 'awaited':
      return 'Not returned yet'
    case 'closed':
      return 'Closed, as agreed'
    case 'not_required':
      return 'No return needed'
    default:
      return mark
  }
}

function dayCells({ marks }: PracticeWeek, days: readonly DayFigures[]): Cell[] {
  const read = readMarks(marks)
  return days.map((day, index) => markWords(read[index] ?? null, day))
}

/** Practices by their worst level, day by day, in numbers and shares. */
export function levelsTable({ days }: WeekReport, dayText: DayText): WeekTable {
  return {
    part: 'levels',
    caption: 'Practices by their worst level of each day',
    columns: [
      words('Day'),
      ...opelLevels.flatMap((level) => [number(levelLabel(level)), number(`OPEL ${level}, share`)]),
      number('Not returned'),
      number('Not returned, share'),
    ],
    rows: days.map((day) => {
      const notReturned = day.missing + day.awaited
      const counts = [...opelLevels.map((level) => day.practicesAtLevel[level]), notReturned]
      return {
        key: day.day,
        cells: [dayText(day), ...counts.flatMap((count) => [count, share(shareOf(count, day.expected))])],
      }
    }),
  }
}

/** Patients by the worst level of their practice, day by day, in numbers and shares of those expected. */
export function patientsTable({ days }: WeekReport, dayText: DayText): WeekTable {
  return {
    part: 'patients',
    caption: 'Patients by the worst level of their practice, day by day',
    columns: [
      words('Day'),
      ...opelLevels.flatMap((level) => [number(levelLabel(level)), number(`OPEL ${level}, share`)]),
      number('Practice not returned'),
      number('Practice not returned, share'),
    ],
    rows: days.map((day) => {
      const counts = [
        ...opelLevels.map((level) => day.patientsAtLevel[level]),
        day.patientsExpected - day.patientsCovered,
      ]
      return {
        key: day.day,
        cells: [
          dayText(day),
          ...counts.flatMap((count) => [count, share(shareOf(count, day.patientsExpected))]),
        ],
      }
    }),
  }
}

/** Returns, coverage and pressure, day by day. */
export function daysTable({ days }: WeekReport, dayText: DayText): WeekTable {
  return {
    part: 'days',
    caption: 'Returns and pressure, day by day',
    columns: [
      words('Day'),
      number('Returns expected'),
      number('On time'),
      number('Late'),
      number('Not returned'),
      number('Return rate'),
      number('Coverage, of patients'),
      number('Practices at OPEL 3 or 4'),
      number('Patients at OPEL 3 or 4'),
      number('Share of patients'),
    ],
    rows: days.map((day) => ({
      key: day.day,
      cells: [
        dayText(day),
        day.expected,
        day.returnedOnTime,
        day.returnedLate,
        day.missing + day.awaited,
        share(day.returnRate),
        share(day.coverage),
        day.practicesAtThreeOrFour,
        day.patientsAtThreeOrFour,
        share(day.patientShareAtThreeOrFour),
      ],
    })),
  }
}

/** The worst level of each practice and day. */
export function practicesTable({ days, pcns }: WeekReport, dayText: DayText): WeekTable {
  return {
    part: 'practices',
    caption: 'Worst level of each practice and day',
    columns: [
      words('PCN'),
      words('Practice'),
      words('Practice code'),
      ...days.map((day) => words(dayText(day))),
      number('Days at OPEL 3 or 4'),
      words('Note'),
    ],
    rows: pcns.flatMap((pcn) =>
      pcn.practices.map((practice) => ({
        key: practice.code,
        cells: [
          pcn.name,
          practice.name,
          practice.code,
          ...dayCells(practice, days),
          practice.daysAtThreeOrFour,
          practice.note ?? '',
        ],
      })),
    ),
  }
}
