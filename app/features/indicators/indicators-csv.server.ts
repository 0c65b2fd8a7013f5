import { stringify } from 'csv-stringify/sync'
import { indicatorFacts } from '~/domain/indicators/indicators'
import type { AskedIndicators } from './list-address'
import type { PracticeFigure } from './list-rows'

/** The list as a file: codes beside names, ISO dates, "not known" and "no figure" told apart. */
export function indicatorsCsv({ indicator }: AskedIndicators, shown: readonly PracticeFigure[]): string {
  const hasBenchmark = indicator === 'appointments'
  const heading = [
    'practice_code',
    'practice',
    'pcn_code',
    'pcn',
    'place',
    'patients',
    'patients_are_placeholder',
    'indicator',
    'unit',
    'value',
    'value_status',
    ...(hasBenchmark ? ['benchmark', 'difference'] : []),
    'from',
    'to',
    'source',
    'published',
  ]
  const { unit } = indicatorFacts[indicator]
  const lines = shown.map(({ practice, figure, value, benchmark, difference }) => [
    practice.code,
    practice.name,
    practice.pcnCode,
    practice.pcnName,
    practice.placeName,
    practice.patients,
    practice.isPlaceholderListSize ? 'yes' : 'no',
    indicator,
    unit,
    value ?? '',
    statusOf(figure),
    ...(hasBenchmark ? [benchmark, difference ?? ''] : []),
    figure?.fromDay ?? '',
    figure?.toDay ?? '',
    figure?.source ?? '',
    figure?.publishedDay ?? '',
  ])
  return stringify([heading, ...lines], { bom: true, escape_formulas: true, record_delimiter: '\r\n' })
}

function statusOf(figure: PracticeFigure['figure']): string {
  if (!figure) return 'no figure'
  if (figure.value === null) return 'not known'
  return figure.isSum ? 'added up from GP, nurse and HCA' : 'published'
}
