import {
  type ExportTable,
  type ExportValue,
  type FilledTable,
  fillTable,
} from '~/domain/exports/export-table'
import { practiceColumns } from '~/domain/exports/practice-columns'
import { type IndicatorCode, indicatorFacts } from '~/domain/indicators/indicators'
import type { PracticeFigure } from './list-rows'

interface IndicatorLine extends PracticeFigure {
  readonly indicator: IndicatorCode
}

/** The newest figure of one indicator of each practice in the list. */
export const indicatorsTable: ExportTable<IndicatorLine> = {
  code: 'practice-indicators',
  title: 'Practice indicators',
  lineIs:
    'One practice of the list as it was narrowed, with the newest figure of one indicator. From published data, not from returns.',
  columns: [
    ...practiceColumns<IndicatorLine>(({ practice }) => practice),
    {
      code: 'pcn_code',
      label: 'PCN code',
      meaning: 'Its PCN today.',
      kind: 'code',
      value: ({ practice }) => practice.pcnCode,
    },
    {
      code: 'pcn',
      label: 'PCN',
      meaning: 'The name of the PCN.',
      kind: 'label',
      value: ({ practice }) => practice.pcnName,
    },
    {
      code: 'place',
      label: 'Place',
      meaning: 'The upper-tier authority of the PCN today.',
      kind: 'text',
      value: ({ practice }) => practice.placeName,
    },
    {
      code: 'patients',
      label: 'Registered patients',
      meaning: 'The list size of today.',
      kind: 'count',
      value: ({ practice }) => practice.patients,
    },
    {
      code: 'patients_are_placeholder',
      label: 'List size is a placeholder',
      meaning: 'yes until the official list size is imported, then no.',
      kind: 'code',
      value: ({ practice }) => (practice.isPlaceholderListSize ? 'yes' : 'no'),
    },
    {
      code: 'indicator',
      label: 'Indicator code',
      meaning: 'Which indicator.',
      kind: 'code',
      value: ({ indicator }) => indicator,
    },
    {
      code: 'indicator_label',
      label: 'Indicator',
      meaning: 'Its name.',
      kind: 'label',
      value: ({ indicator }) => indicatorFacts[indicator].label,
    },
    {
      code: 'unit',
      label: 'Unit',
      meaning: 'What the figure is in.',
      kind: 'text',
      value: ({ indicator }) => indicatorFacts[indicator].unit,
    },
    {
      code: 'value',
      label: 'Figure',
      meaning: 'The figure in that unit; 1 is yes and 0 is no.',
      kind: 'number',
      missing: ['[nf]', '[nk]'],
      value: figureOf,
    },
    {
      code: 'value_status',
      label: 'Where it is from',
      meaning: 'published, added_up (from GP, nurse and HCA), not_known or no_figure.',
      kind: 'code',
      value: ({ figure }) => statusOf(figure),
    },
    {
      code: 'benchmark',
      label: 'Benchmark',
      meaning:
        'Of appointments: what held in the area on the last day of the period. Empty for other indicators.',
      kind: 'number',
      value: ({ indicator, benchmark }) => (indicator === 'appointments' ? benchmark : ''),
    },
    {
      code: 'difference',
      label: 'Difference',
      meaning: 'Figure less benchmark. Empty for other indicators.',
      kind: 'number',
      missing: ['[nf]'],
      value: ({ indicator, difference }) => (indicator === 'appointments' ? (difference ?? '[nf]') : ''),
    },
    {
      code: 'from',
      label: 'Period from',
      meaning: 'The first day of the period. Empty without a figure.',
      kind: 'day',
      value: ({ figure }) => figure?.fromDay ?? '',
    },
    {
      code: 'to',
      label: 'Period to',
      meaning: 'The last day of the period. Empty without a figure.',
      kind: 'day',
      value: ({ figure }) => figure?.toDay ?? '',
    },
    {
      code: 'source',
      label: 'Source',
      meaning: 'Where the figure is published.',
      kind: 'text',
      value: ({ figure }) => figure?.source ?? '',
    },
    {
      code: 'published',
      label: 'Published',
      meaning: 'The day it was published.',
      kind: 'day',
      value: ({ figure }) => figure?.publishedDay ?? '',
    },
  ],
}

function figureOf({ figure }: IndicatorLine): ExportValue {
  if (!figure) return '[nf]'
  return figure.value ?? '[nk]'
}

function statusOf(figure: PracticeFigure['figure']): string {
  if (!figure) return 'no_figure'
  if (figure.value === null) return 'not_known'
  return figure.isSum ? 'added_up' : 'published'
}

/** The list whole, all its pages, in its order. */
export function indicatorsFile(indicator: IndicatorCode, shown: readonly PracticeFigure[]): FilledTable {
  return fillTable(
    indicatorsTable,
    shown.map((one) => ({ ...one, indicator })),
  )
}
