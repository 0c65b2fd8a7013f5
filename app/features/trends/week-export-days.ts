import { type ExportColumn, type ExportTable, shareOrNone } from '~/domain/exports/export-table'
import { levelLabel, type OpelLevel, opelLevels } from '~/domain/opel/levels'
import { shareOf } from '~/domain/trends/practice-day'
import { type WeekRow, weekColumns } from './week-export-columns'
import type { DayFigures } from './week-report'

type DayRow = WeekRow<DayFigures>

const dayColumn: ExportColumn<DayRow> = {
  code: 'day',
  label: 'Day',
  meaning: 'The reporting day.',
  kind: 'day',
  value: ({ item }) => item.day,
}
const expectedColumn: ExportColumn<DayRow> = {
  code: 'returns_expected',
  label: 'Returns expected',
  meaning: 'Practices of which a return was expected: returned, late, missing and awaited together.',
  kind: 'count',
  value: ({ item }) => item.expected,
}
const notReturnedColumn: ExportColumn<DayRow> = {
  code: 'not_returned',
  label: 'Not returned',
  meaning: 'Practices whose return did not come, or has not come yet.',
  kind: 'count',
  denominator: 'returns_expected',
  value: ({ item }) => item.missing + item.awaited,
}

/** Practices by their worst level of each day. */
export const levelsTable: ExportTable<DayRow> = {
  code: 'week-levels',
  title: 'Practices by their worst level of each day',
  lineIs: 'One day of the week.',
  columns: [
    ...weekColumns,
    dayColumn,
    expectedColumn,
    ...opelLevels.flatMap(levelColumns),
    notReturnedColumn,
    {
      code: 'not_returned_percent',
      label: 'Not returned, share',
      meaning: 'Share of the practices expected.',
      kind: 'share',
      denominator: 'returns_expected',
      missing: ['[nf]'],
      value: ({ item }) => shareOrNone(shareOf(item.missing + item.awaited, item.expected)),
    },
  ],
}

function levelColumns(level: OpelLevel): ExportColumn<DayRow>[] {
  return [
    {
      code: `opel_${level}`,
      label: levelLabel(level),
      meaning: `Practices whose worst level of the day was OPEL ${level}.`,
      kind: 'count',
      denominator: 'returns_expected',
      value: ({ item }) => item.practicesAtLevel[level],
    },
    {
      code: `opel_${level}_percent`,
      label: `OPEL ${level}, share`,
      meaning: 'Share of the practices expected.',
      kind: 'share',
      denominator: 'returns_expected',
      missing: ['[nf]'],
      value: ({ item }) => shareOrNone(shareOf(item.practicesAtLevel[level], item.expected)),
    },
  ]
}

const patientsExpectedColumn: ExportColumn<DayRow> = {
  code: 'patients_expected',
  label: 'Patients expected',
  meaning: 'Registered patients of the practices of which a return was expected.',
  kind: 'count',
  value: ({ item }) => item.patientsExpected,
}

/** Patients by the worst level of their practice of each day. */
export const patientsTable: ExportTable<DayRow> = {
  code: 'week-patients',
  title: 'Patients by the worst level of their practice, day by day',
  lineIs: 'One day of the week.',
  columns: [
    ...weekColumns,
    dayColumn,
    patientsExpectedColumn,
    ...opelLevels.flatMap((level) =>
      patientColumns(
        `opel_${level}`,
        levelLabel(level),
        `Registered patients of the practices whose worst level of the day was OPEL ${level}.`,
        (day) => day.patientsAtLevel[level],
      ),
    ),
    ...patientColumns(
      'not_returned',
      'Practice not returned',
      'Registered patients of the practices whose return did not come, or has not come yet.',
      (day) => day.patientsExpected - day.patientsCovered,
    ),
  ],
}

function patientColumns(
  code: string,
  label: string,
  meaning: string,
  patients: (day: DayFigures) => number,
): ExportColumn<DayRow>[] {
  return [
    {
      code,
      label,
      meaning,
      kind: 'count',
      denominator: 'patients_expected',
      value: ({ item }) => patients(item),
    },
    {
      code: `${code}_percent`,
      label: `${label}, share`,
      meaning: 'Share of the patients expected.',
      kind: 'share',
      denominator: 'patients_expected',
      missing: ['[nf]'],
      value: ({ item }) => shareOrNone(shareOf(patients(item), item.patientsExpected)),
    },
  ]
}

/** Returns, coverage and pressure, day by day. */
export const daysTable: ExportTable<DayRow> = {
  code: 'week-days',
  title: 'Returns and pressure, day by day',
  lineIs: 'One day of the week.',
  columns: [
    ...weekColumns,
    dayColumn,
    expectedColumn,
    {
      code: 'on_time',
      label: 'On time',
      meaning: 'Practices that returned by the time it was due.',
      kind: 'count',
      denominator: 'returns_expected',
      value: ({ item }) => item.returnedOnTime,
    },
    {
      code: 'late',
      label: 'Late',
      meaning: 'Practices that returned after that, before the day closed.',
      kind: 'count',
      denominator: 'returns_expected',
      value: ({ item }) => item.returnedLate,
    },
    notReturnedColumn,
    {
      code: 'return_rate_percent',
      label: 'Return rate',
      meaning: 'On time and late together, of the practices expected.',
      kind: 'share',
      denominator: 'returns_expected',
      missing: ['[nf]'],
      value: ({ item }) => shareOrNone(item.returnRate),
    },
    {
      code: 'coverage_percent',
      label: 'Coverage, of patients',
      meaning: 'Registered patients of the practices that returned, of those of the practices expected.',
      kind: 'share',
      denominator: 'registered patients of the practices expected',
      missing: ['[nf]'],
      value: ({ item }) => shareOrNone(item.coverage),
    },
    {
      code: 'practices_opel_3_4',
      label: 'Practices at OPEL 3 or 4',
      meaning: 'Practices whose worst level of the day was OPEL 3 or 4.',
      kind: 'count',
      denominator: 'on_time and late together',
      value: ({ item }) => item.practicesAtThreeOrFour,
    },
    {
      code: 'patients_covered',
      label: 'Patients covered',
      meaning: 'Registered patients of the practices that returned.',
      kind: 'count',
      value: ({ item }) => item.patientsCovered,
    },
    {
      code: 'patients_opel_3_4',
      label: 'Patients at OPEL 3 or 4',
      meaning: 'Registered patients of the practices at OPEL 3 or 4.',
      kind: 'count',
      denominator: 'patients_covered',
      value: ({ item }) => item.patientsAtThreeOrFour,
    },
    {
      code: 'patients_opel_3_4_percent',
      label: 'Share of patients',
      meaning: 'Patients at OPEL 3 or 4, of the patients covered.',
      kind: 'share',
      denominator: 'patients_covered',
      missing: ['[nf]'],
      value: ({ item }) => shareOrNone(item.patientShareAtThreeOrFour),
    },
  ],
}
