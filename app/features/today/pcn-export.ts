import {
  type ExportTable,
  type ExportValue,
  type FilledTable,
  fillTable,
  shareOrNone,
} from '~/domain/exports/export-table'
import { practiceColumns } from '~/domain/exports/practice-columns'
import { levelLabel } from '~/domain/opel/levels'
import type { PcnPictureData } from './pcn-picture.server'

type Practice = PcnPictureData['practices'][number]
type PracticeDay = { readonly practice: Practice; readonly day: Practice['strip'][number] }

/** The practices of a PCN by day: levels, and nothing of their answers. */
export const pcnPracticesTable: ExportTable<PracticeDay> = {
  code: 'pcn-practices',
  title: 'Practices by day',
  lineIs: 'One practice of the PCN on one of the last 20 working days.',
  columns: [
    ...practiceColumns<PracticeDay>(({ practice }) => practice),
    {
      code: 'under_sustained_pressure',
      label: 'Under sustained pressure',
      meaning: 'yes while a case of sustained pressure is open, else no.',
      kind: 'code',
      value: ({ practice }) => (practice.isUnderSustainedPressure ? 'yes' : 'no'),
    },
    {
      code: 'day',
      label: 'Day',
      meaning: 'The working day.',
      kind: 'day',
      value: ({ day }) => day.day,
    },
    {
      code: 'state',
      label: 'State code',
      meaning: 'returned, late, missing, awaited, closed (as agreed) or not_required.',
      kind: 'code',
      value: ({ day }) => day.state ?? 'not_required',
    },
    {
      code: 'worst_level',
      label: 'Worst level, number',
      meaning: 'The highest effective OPEL level of the day, 1 to 4.',
      kind: 'code',
      missing: ['[nr]', '[ny]', '[ne]'],
      value: ({ day }) => levelOf(day),
    },
    {
      code: 'worst_level_label',
      label: 'Worst level',
      meaning: 'That level in words.',
      kind: 'label',
      missing: ['[nr]', '[ny]', '[ne]'],
      value: ({ day }) => labelOf(levelOf(day)),
    },
  ],
}

function levelOf({ state, level }: Practice['strip'][number]): ExportValue {
  switch (state) {
    case 'returned':
    case 'late':
      return level ?? '[nr]'
    case 'missing':
      return '[nr]'
    case 'awaited':
      return '[ny]'
    default:
      return '[ne]'
  }
}

function labelOf(level: ExportValue): ExportValue {
  return level === 1 || level === 2 || level === 3 || level === 4 ? levelLabel(level) : level
}

/** A running day or week has its figures so far: whoever reads the file must see that. */
const isOverColumn = {
  code: 'is_over',
  label: 'Over',
  meaning: 'yes once no return can come any more; no: the figures are as they stand so far.',
  kind: 'code',
} as const

type Day = PcnPictureData['trend']['byDay'][number]

/** A PCN's own level day by day. */
export const pcnDaysTable: ExportTable<Day> = {
  code: 'pcn-days',
  title: 'Level and coverage by day',
  lineIs: 'The PCN on one of the last 20 working days, by the worst level of each practice.',
  columns: [
    {
      code: 'day',
      label: 'Day',
      meaning: 'The working day.',
      kind: 'day',
      value: ({ day }) => day,
    },
    { ...isOverColumn, value: ({ isOver }) => (isOver ? 'yes' : 'no') },
    {
      code: 'level',
      label: 'Level, number',
      meaning: 'The OPEL level of the PCN, 1 to 4.',
      kind: 'code',
      missing: ['[nf]'],
      value: ({ level }) => level ?? '[nf]',
    },
    {
      code: 'level_label',
      label: 'Level',
      meaning: 'That level in words.',
      kind: 'label',
      missing: ['[nf]'],
      value: ({ level }) => (level === null ? '[nf]' : levelLabel(level)),
    },
    {
      code: 'returns_expected',
      label: 'Returns expected',
      meaning: 'Practices of which a return was expected.',
      kind: 'count',
      value: ({ expected }) => expected,
    },
    {
      code: 'returned',
      label: 'Returned',
      meaning: 'Practices that returned, on time or late.',
      kind: 'count',
      denominator: 'returns_expected',
      value: ({ returned }) => returned,
    },
    {
      code: 'coverage_percent',
      label: 'Coverage, of patients',
      meaning: 'Registered patients of the practices that returned, of those expected.',
      kind: 'share',
      denominator: 'registered patients of the practices expected',
      missing: ['[nf]'],
      value: ({ coverage }) => shareOrNone(coverage),
    },
  ],
}

interface WeekLine {
  readonly placeName: string | null
  readonly week: PcnPictureData['trend']['weeks'][number]
}

/** A PCN beside its place week by week. */
export const pcnWeeksTable: ExportTable<WeekLine> = {
  code: 'pcn-weeks',
  title: 'Patients at OPEL 3 or 4 by week',
  lineIs: 'The PCN in one week, beside its place.',
  columns: [
    {
      code: 'week',
      label: 'Week',
      meaning: 'The week, named by its Monday.',
      kind: 'day',
      value: ({ week }) => week.monday,
    },
    { ...isOverColumn, value: ({ week }) => (week.isOver ? 'yes' : 'no') },
    {
      code: 'patients_opel_3_4_percent',
      label: 'Your PCN',
      meaning: 'Patients of practices at OPEL 3 or 4, of the patients covered.',
      kind: 'share',
      denominator: 'registered patients of the practices that returned',
      missing: ['[nf]'],
      value: ({ week }) => shareOrNone(week.own.atThreeOrFour),
    },
    {
      code: 'place',
      label: 'Place',
      meaning: 'The place the PCN belongs to today. Empty where there is none.',
      kind: 'text',
      value: ({ placeName }) => placeName ?? '',
    },
    {
      code: 'place_patients_opel_3_4_percent',
      label: 'Your place',
      meaning: 'The same of the place; held back in weeks with fewer than five practices outside the PCN.',
      kind: 'share',
      denominator: 'registered patients of the practices that returned',
      missing: ['[nf]', '[c]'],
      value: ({ week }) => (week.place ? shareOrNone(week.place.atThreeOrFour) : '[c]'),
    },
    {
      code: 'coverage_percent',
      label: 'Coverage',
      meaning: 'Registered patients of practices that returned, of those expected.',
      kind: 'share',
      denominator: 'registered patients of the practices expected',
      missing: ['[nf]'],
      value: ({ week }) => shareOrNone(week.own.coverage),
    },
    {
      code: 'returns_expected',
      label: 'Returns expected',
      meaning: 'Practice-days on which a return was expected.',
      kind: 'count',
      value: ({ week }) => week.own.expected,
    },
    {
      code: 'returned',
      label: 'Returned',
      meaning: 'Practice-days returned.',
      kind: 'count',
      denominator: 'returns_expected',
      value: ({ week }) => week.own.returned,
    },
  ],
}

type Support = PcnPictureData['trend']['support'][number]

/** Support agreed in a PCN, without for whom. */
export const pcnSupportTable: ExportTable<Support> = {
  code: 'pcn-support',
  title: 'Support agreed',
  lineIs: 'One kind of support in the PCN over the last 12 weeks, without for whom.',
  columns: [
    {
      code: 'support_code',
      label: 'Support code',
      meaning: 'The kind of support.',
      kind: 'code',
      value: ({ code }) => code,
    },
    {
      code: 'support',
      label: 'Support',
      meaning: 'Its name.',
      kind: 'label',
      value: ({ name }) => name,
    },
    {
      code: 'approved',
      label: 'Approved',
      meaning: 'How often it was approved.',
      kind: 'count',
      value: ({ approved }) => approved,
    },
    {
      code: 'delivered',
      label: 'Delivered',
      meaning: 'How often it was delivered.',
      kind: 'count',
      value: ({ delivered }) => delivered,
    },
    {
      code: 'helped',
      label: 'Said to have helped',
      meaning: 'How often a practice said that it helped.',
      kind: 'count',
      value: ({ helped }) => helped,
    },
  ],
}

/** Every table that the PCN page has a file of, as the data dictionary lists them. */
export const pcnExportTables = [pcnPracticesTable, pcnDaysTable, pcnWeeksTable, pcnSupportTable]

/** The figures of the page, table by table; weeks newest first as there. */
export function pcnFile({ practices, trend }: PcnPictureData): FilledTable[] {
  const { placeName } = trend
  return [
    fillTable(
      pcnPracticesTable,
      practices.flatMap((practice) => practice.strip.map((day) => ({ practice, day }))),
    ),
    fillTable(pcnDaysTable, trend.byDay),
    fillTable(
      pcnWeeksTable,
      trend.weeks.toReversed().map((week) => ({ placeName, week })),
    ),
    ...(trend.support.length > 0 ? [fillTable(pcnSupportTable, trend.support)] : []),
  ]
}
