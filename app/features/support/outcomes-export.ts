import {
  type ExportColumn,
  type ExportTable,
  type FilledTable,
  fillTable,
} from '~/domain/exports/export-table'
import type { OutcomesData } from './outcomes.server'

type Row = OutcomesData['rows'][number]

const questions = {
  atDelivery: { code: 'at_delivery', label: 'At delivery' },
  twoDaysOn: { code: 'two_days_on', label: 'Two reporting days on' },
} as const

function answerColumns(which: keyof typeof questions): ExportColumn<Row>[] {
  const { code, label } = questions[which]
  const count = (
    part: keyof Row['counts']['atDelivery'],
    words: string,
    meaning: string,
    denominator?: string,
  ): ExportColumn<Row> => ({
    code: `${code}_${part}`,
    label: `${label}: ${words}`,
    meaning,
    kind: 'count',
    ...(denominator ? { denominator } : {}),
    value: ({ counts }) => counts[which][part],
  })
  return [
    count('asked', 'asked', 'How often the practice was asked whether it helped.', 'delivered'),
    count('answered', 'answered', 'How often it answered.', `${code}_asked`),
    count('helped', 'helped', 'How often it said that it helped.', `${code}_answered`),
    count('partly', 'partly', 'How often it said that it helped partly.', `${code}_answered`),
    count('no', 'no', 'How often it said that it did not help.', `${code}_answered`),
  ]
}

const levels = {
  known: 'How often there was a level on both days.',
  lower: 'How often the level after was lower than before.',
  same: 'How often it was the same.',
  higher: 'How often it was higher.',
} as const

function levelColumn(which: keyof typeof levels): ExportColumn<Row> {
  return {
    code: `level_${which}`,
    label: `Level after, against before: ${which}`,
    meaning: `${levels[which]} A lower level after support need not come from it.`,
    kind: 'count',
    denominator: which === 'known' ? 'delivered' : 'level_known',
    value: ({ counts }) => counts.levels[which],
  }
}

/** How often each kind of support helped. No practice is named. */
export const outcomesTable: ExportTable<Row> = {
  code: 'support-helped',
  title: 'Did it help?',
  lineIs: 'One kind of support delivered in the time shown. No practice is named.',
  columns: [
    {
      code: 'support_code',
      label: 'Support code',
      meaning: 'The kind of support.',
      kind: 'code',
      value: ({ code }) => code,
    },
    { code: 'support', label: 'Support', meaning: 'Its name.', kind: 'label', value: ({ name }) => name },
    {
      code: 'delivered',
      label: 'Delivered',
      meaning: 'How often it was delivered.',
      kind: 'count',
      value: ({ delivered }) => delivered,
    },
    ...answerColumns('atDelivery'),
    ...answerColumns('twoDaysOn'),
    levelColumn('known'),
    levelColumn('lower'),
    levelColumn('same'),
    levelColumn('higher'),
  ],
}

/** The lines of the page, in its order. */
export function outcomesFile({ rows }: OutcomesData): FilledTable {
  return fillTable(outcomesTable, rows)
}
