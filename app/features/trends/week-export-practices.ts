import type { ExportTable, ExportValue } from '~/domain/exports/export-table'
import { levelLabel } from '~/domain/opel/levels'
import { type WeekRow, weekColumns } from './week-export-columns'
import { readMarks } from './week-marks'
import type { DayMark, WeekReport } from './week-report'

interface PracticeDayLine {
  readonly pcnCode: string
  readonly pcn: string
  readonly code: string
  readonly name: string
  readonly day: string
  readonly mark: DayMark
  readonly note: string
}

/** The heat map, one line for each of its cells. */
export const practicesTable: ExportTable<WeekRow<PracticeDayLine>> = {
  code: 'week-practices',
  title: 'Worst level of each practice and day',
  lineIs: 'One practice on one day of the week.',
  columns: [
    ...weekColumns,
    {
      code: 'pcn_code',
      label: 'PCN code',
      meaning: 'The PCN the practice belonged to on its last day of the week.',
      kind: 'code',
      value: ({ item }) => item.pcnCode,
    },
    { code: 'pcn', label: 'PCN', meaning: 'Its name.', kind: 'label', value: ({ item }) => item.pcn },
    {
      code: 'practice_code',
      label: 'Practice code',
      meaning: 'The ODS code of the practice.',
      kind: 'code',
      value: ({ item }) => item.code,
    },
    {
      code: 'practice',
      label: 'Practice',
      meaning: 'Its name.',
      kind: 'label',
      value: ({ item }) => item.name,
    },
    { code: 'day', label: 'Day', meaning: 'The reporting day.', kind: 'day', value: ({ item }) => item.day },
    {
      code: 'state',
      label: 'State code',
      meaning:
        'returned, missing, awaited, closed (as agreed), not_required, or no_day (no reporting day here).',
      kind: 'code',
      value: ({ item }) => stateOf(item.mark),
    },
    {
      code: 'state_label',
      label: 'State',
      meaning: 'The state in words.',
      kind: 'label',
      value: ({ item }) => stateWords[stateOf(item.mark)],
    },
    {
      code: 'worst_level',
      label: 'Worst level, number',
      meaning: 'The highest effective OPEL level of the day, 1 to 4.',
      kind: 'code',
      missing: ['[nr]', '[ny]', '[ne]'],
      value: ({ item }) => (typeof item.mark === 'number' ? item.mark : whyNone(item.mark)),
    },
    {
      code: 'worst_level_label',
      label: 'Worst level',
      meaning: 'That level in words.',
      kind: 'label',
      missing: ['[nr]', '[ny]', '[ne]'],
      value: ({ item }) => (typeof item.mark === 'number' ? levelLabel(item.mark) : whyNone(item.mark)),
    },
    {
      code: 'note',
      label: 'Note',
      meaning: 'The PCN it came from, where it moved in the week. Empty otherwise.',
      kind: 'text',
      value: ({ item }) => item.note,
    },
  ],
}

const stateWords = {
  returned: 'Returned',
  missing: 'Not returned',
  awaited: 'Not returned yet',
  closed: 'Closed, as agreed',
  not_required: 'No return needed',
  no_day: 'No reporting day here',
} as const

function stateOf(mark: DayMark): keyof typeof stateWords {
  if (mark === null) return 'no_day'
  return typeof mark === 'number' ? 'returned' : mark
}

function whyNone(mark: Exclude<DayMark, number>): ExportValue {
  if (mark === 'missing') return '[nr]'
  return mark === 'awaited' ? '[ny]' : '[ne]'
}

/** The cells of the heat map, practice by practice in its order. */
export function practiceLines({ pcns, days }: WeekReport): PracticeDayLine[] {
  return pcns.flatMap((pcn) =>
    pcn.practices.flatMap(({ code, name, marks, note }) => {
      const read = readMarks(marks)
      return days.map(({ day }, index) => ({
        pcnCode: pcn.code,
        pcn: pcn.name,
        code,
        name,
        day,
        mark: read[index] ?? null,
        note: note ?? '',
      }))
    }),
  )
}
