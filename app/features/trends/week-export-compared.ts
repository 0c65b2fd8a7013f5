import { type ExportTable, shareOrNone } from '~/domain/exports/export-table'
import type { MeasureCompared } from '~/domain/trends/week-comparison'
import { measureWords } from './measure-words'
import { type WeekRow, weekColumns } from './week-export-columns'

/** The week beside the one before and the same one last year. */
export const comparedTable: ExportTable<WeekRow<MeasureCompared>> = {
  code: 'week-compared',
  title: 'Compared with other weeks',
  lineIs: 'One measure of the week.',
  columns: [
    ...weekColumns,
    {
      code: 'measure_code',
      label: 'Measure code',
      meaning: 'What is measured.',
      kind: 'code',
      value: ({ item }) => item.measure,
    },
    {
      code: 'measure',
      label: 'Measure',
      meaning: 'In words, with its denominator.',
      kind: 'label',
      value: ({ item }) => measureWords[item.measure],
    },
    {
      code: 'this_week_percent',
      label: 'This week',
      meaning: 'The measure in this week.',
      kind: 'share',
      denominator: 'as the measure says',
      missing: ['[nf]'],
      value: ({ item }) => shareOrNone(item.now),
    },
    {
      code: 'last_week_percent',
      label: 'Last week',
      meaning: 'In the week before.',
      kind: 'share',
      denominator: 'as the measure says',
      missing: ['[nf]'],
      value: ({ item }) => shareOrNone(item.weekBefore),
    },
    {
      code: 'last_year_percent',
      label: 'Same week last year',
      meaning: 'In the week 52 weeks before.',
      kind: 'share',
      denominator: 'as the measure says',
      missing: ['[nf]'],
      value: ({ item }) => shareOrNone(item.yearBefore),
    },
    {
      code: 'in_words',
      label: 'In words',
      meaning: 'The difference in words. Two weeks are two points, not a trend.',
      kind: 'text',
      value: ({ item }) => item.words,
    },
  ],
}
