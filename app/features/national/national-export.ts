import {
  type ExportColumn,
  type ExportTable,
  type ExportValue,
  type FilledTable,
  fillTable,
  shareOrNone,
  wholeOrNone,
} from '~/domain/exports/export-table'
import { levelLabel, type OpelLevel, opelLevels } from '~/domain/opel/levels'
import type { AreaWeek } from '~/domain/trends/area-week'
import type { AreaKind, NationalRow, NationalWeek } from './national-week'

interface NationalLine {
  readonly monday: string
  readonly row: NationalRow
}

/** What a column of figures holds, or that they are held back. */
function figure(
  column: Omit<ExportColumn<NationalLine>, 'value'>,
  value: (week: AreaWeek) => ExportValue,
): ExportColumn<NationalLine> {
  return {
    ...column,
    missing: [...(column.missing ?? []), '[c]'],
    value: ({ row }) => (row.figures ? value(row.figures) : '[c]'),
  }
}

/** The totals of an area and week: of ICBs, or of the places and PCNs of one. */
export const nationalTable: ExportTable<NationalLine> = {
  code: 'national-week',
  title: 'Week by area, totals',
  lineIs: 'One ICB, place or PCN in one week. No practice is named.',
  columns: [
    {
      code: 'week',
      label: 'Week',
      meaning: 'The week, named by its Monday. Figures are of Monday to Friday.',
      kind: 'day',
      value: ({ monday }) => monday,
    },
    {
      code: 'area_kind',
      label: 'Kind of area',
      meaning: 'icb, place (upper-tier authority) or pcn.',
      kind: 'code',
      value: ({ row }) => row.kind,
    },
    {
      code: 'area_code',
      label: 'Area code',
      meaning: 'Its code.',
      kind: 'code',
      value: ({ row }) => row.code,
    },
    { code: 'area', label: 'Area', meaning: 'Its name.', kind: 'label', value: ({ row }) => row.name },
    {
      code: 'within_code',
      label: 'Within, code',
      meaning: 'The ICB of a place, the place of a PCN on the day. Empty for an ICB.',
      kind: 'code',
      value: ({ row }) => row.within?.code ?? '',
    },
    {
      code: 'within',
      label: 'Within',
      meaning: 'Its name.',
      kind: 'label',
      value: ({ row }) => row.within?.name ?? '',
    },
    figure(
      {
        code: 'returns_expected',
        label: 'Returns expected',
        meaning: 'Practice-days of the week on which a return was expected.',
        kind: 'count',
      },
      (week) => week.expected,
    ),
    figure(
      {
        code: 'returned',
        label: 'Returned',
        meaning: 'Practice-days that were returned, on time or late.',
        kind: 'count',
        denominator: 'returns_expected',
      },
      (week) => week.returned,
    ),
    figure(
      {
        code: 'return_rate_percent',
        label: 'Return rate',
        meaning: 'Returned, of the returns expected.',
        kind: 'share',
        denominator: 'returns_expected',
        missing: ['[nf]'],
      },
      (week) => shareOrNone(week.returnRate),
    ),
    figure(
      {
        code: 'coverage_percent',
        label: 'Coverage, of patients',
        meaning:
          'Registered patients of the practices that returned, of those expected: the mean of the days.',
        kind: 'share',
        denominator: 'registered patients of the practices expected',
        missing: ['[nf]'],
      },
      (week) => shareOrNone(week.coverage),
    ),
    ...opelLevels.map(levelColumn),
    figure(
      {
        code: 'patients_covered',
        label: 'Patients covered, average day',
        meaning: 'Registered patients of the practices that returned: the mean of the days with returns.',
        kind: 'count',
        missing: ['[nf]'],
      },
      (week) => wholeOrNone(week.patientsCovered),
    ),
    figure(
      {
        code: 'patients_opel_3_4',
        label: 'Patients at OPEL 3 or 4, average day',
        meaning: 'Registered patients of practices at OPEL 3 or 4: the mean of the days with returns.',
        kind: 'count',
        denominator: 'patients_covered',
        missing: ['[nf]'],
      },
      (week) => wholeOrNone(week.patientsAtThreeOrFour),
    ),
    figure(
      {
        code: 'patients_opel_3_4_percent',
        label: 'Share of patients',
        meaning: 'Patients at OPEL 3 or 4, of the patients covered: the mean of the days with returns.',
        kind: 'share',
        denominator: 'patients_covered',
        missing: ['[nf]'],
      },
      (week) => shareOrNone(week.patientShareAtThreeOrFour),
    ),
  ],
}

function levelColumn(level: OpelLevel): ExportColumn<NationalLine> {
  return figure(
    {
      code: `days_opel_${level}`,
      label: levelLabel(level),
      meaning: `Returned practice-days whose worst level was OPEL ${level}.`,
      kind: 'count',
      denominator: 'returned',
    },
    (week) => week.daysAtLevel[level],
  )
}

export const kindTitles: Readonly<Record<AreaKind, string>> = {
  icb: 'ICBs',
  place: 'Places',
  pcn: 'PCNs',
}

/** The lines of one of the page's tables. */
export function nationalFile({ monday, tables }: NationalWeek, kind: AreaKind): FilledTable {
  const rows = tables.find((table) => table.kind === kind)?.rows ?? []
  return {
    ...fillTable(
      nationalTable,
      rows.map((row) => ({ monday, row })),
    ),
    title: kindTitles[kind],
  }
}

/** All lines of the page, one table below the other in the same columns. */
export function nationalWholeFile({ monday, tables }: NationalWeek): FilledTable {
  return fillTable(
    nationalTable,
    tables.flatMap(({ rows }) => rows.map((row) => ({ monday, row }))),
  )
}
