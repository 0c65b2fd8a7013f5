import {
  type ExportColumn,
  type ExportTable,
  type ExportValue,
  type FilledTable,
  fillTable,
} from '~/domain/exports/export-table'
import type { TrendWeek } from './trend-weeks'

/** A practice's own weeks beside the band of its peers, for the practice alone. */
export const ownTrendTable: ExportTable<TrendWeek> = {
  code: 'own-trend',
  title: 'Your trend',
  lineIs: 'One week of one practice, with the band of practices of its size where there is one.',
  columns: [
    {
      code: 'week_from',
      label: 'Week of',
      meaning: 'The Monday of the week.',
      kind: 'day',
      value: ({ monday }) => monday,
    },
    {
      code: 'returns_expected',
      label: 'Returns expected',
      meaning: 'Days on which a return was expected.',
      kind: 'count',
      value: (week) => week.expected,
    },
    {
      code: 'returned_on_time',
      label: 'On time',
      meaning: 'Of these, returned on time.',
      kind: 'count',
      denominator: 'returns_expected',
      value: (week) => week.onTime,
    },
    {
      code: 'returned_late',
      label: 'Late',
      meaning: 'Of these, returned late.',
      kind: 'count',
      denominator: 'returns_expected',
      value: (week) => week.late,
    },
    {
      code: 'not_returned',
      label: 'Not returned',
      meaning: 'Of these, not returned.',
      kind: 'count',
      denominator: 'returns_expected',
      value: (week) => week.missing,
    },
    {
      code: 'closed_as_agreed',
      label: 'Closed, as agreed',
      meaning: 'Days closed as agreed, on which no return was expected.',
      kind: 'count',
      value: (week) => week.closed,
    },
    {
      code: 'days_at_opel_3_or_4',
      label: 'Days at OPEL 3 or 4',
      meaning: 'Days returned whose worst level was OPEL 3 or 4.',
      kind: 'count',
      value: (week) => week.daysAtThreeOrFour,
    },
    ...['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'].map(levelColumn),
    {
      code: 'score',
      label: 'Your score',
      meaning: 'The mean score of the four main questions on the days returned, 0 to 100.',
      kind: 'score',
      missing: ['[nf]'],
      value: ({ score }) => (score === null ? '[nf]' : Math.round(score * 10) / 10),
    },
    {
      code: 'peers_lower_quartile',
      label: 'Practices of your size: lower quartile',
      meaning: 'A quarter of them had this score or less.',
      kind: 'score',
      missing: ['[ny]', '[c]'],
      value: (week) => bandFigure(week, 'low'),
    },
    {
      code: 'peers_middle',
      label: 'Practices of your size: middle',
      meaning: 'Half of them had this score or less.',
      kind: 'score',
      missing: ['[ny]', '[c]'],
      value: (week) => bandFigure(week, 'middle'),
    },
    {
      code: 'peers_upper_quartile',
      label: 'Practices of your size: upper quartile',
      meaning: 'A quarter of them had this score or more.',
      kind: 'score',
      missing: ['[ny]', '[c]'],
      value: (week) => bandFigure(week, 'high'),
    },
    {
      code: 'peers_practices',
      label: 'Practices in the band',
      meaning: 'How many practices the band is of.',
      kind: 'count',
      missing: ['[ny]', '[c]'],
      value: (week) => bandFigure(week, 'practices'),
    },
    {
      code: 'peers_status',
      label: 'Whether there is a band',
      meaning: 'shown, week not over, or fewer than five others.',
      kind: 'code',
      value: statusOf,
    },
  ],
}

function levelColumn(name: string, index: number): ExportColumn<TrendWeek> {
  return {
    code: `worst_level_${name.toLowerCase()}`,
    label: `Worst level, ${name}`,
    meaning: `The highest effective OPEL level of ${name}, 1 to 4.`,
    kind: 'code',
    missing: ['[nr]', '[ny]', '[ne]'],
    value: ({ days }) => levelOf(days[index] ?? null),
  }
}

function levelOf(day: TrendWeek['days'][number]): ExportValue {
  switch (day?.state) {
    case 'returned':
    case 'late':
      return day.worstLevel ?? '[nr]'
    case 'missing':
      return '[nr]'
    case 'awaited':
      return '[ny]'
    default:
      return '[ne]'
  }
}

function bandFigure({ band }: TrendWeek, which: 'low' | 'middle' | 'high' | 'practices'): ExportValue {
  if (band === null) return '[ny]'
  return band.kind === 'band' ? band[which] : '[c]'
}

function statusOf({ band }: TrendWeek): string {
  if (band === null) return 'week not over'
  return band.kind === 'band' ? 'shown' : 'fewer than five others'
}

/** The weeks of the page, oldest first. */
export function ownTrendFile(weeks: readonly TrendWeek[]): FilledTable {
  return fillTable(ownTrendTable, weeks)
}
