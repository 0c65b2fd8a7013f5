import { type IndicatorCode, numberWords, valueWords } from '~/domain/indicators/indicators'
import type { StandingFigure } from '~/domain/indicators/standing'
import { byNaturalOrder } from '~/domain/natural-order'
import type { IndicatorSort } from './list-address'
import { dayWords, periodWords } from './period-words'

/** What the list tells of a practice beside its figure. */
export interface ListedPractice {
  readonly code: string
  readonly name: string
  readonly pcnCode: string
  readonly pcnName: string
  readonly placeName: string
  readonly patients: number
  readonly isPlaceholderListSize: boolean
}

/** A practice of the list with its figure, if it has one. */
export interface PracticeFigure {
  readonly practice: ListedPractice
  readonly figure: StandingFigure | null
  readonly patients: number
  readonly value: number | null
  readonly benchmark: number
  readonly difference: number | null
}

/** One line of the list as it is shown. */
export function indicatorRow(indicator: IndicatorCode, one: PracticeFigure) {
  const { practice, figure, benchmark, difference } = one
  return {
    code: practice.code,
    name: practice.name,
    pcnName: practice.pcnName,
    placeName: practice.placeName,
    patients: practice.patients.toLocaleString('en-GB'),
    isPlaceholder: practice.isPlaceholderListSize,
    value: figure ? valueWords(indicator, figure.value) : 'No figure',
    isSum: figure?.isSum ?? false,
    benchmark: numberWords(benchmark),
    difference: differenceWords(difference),
    period: figure ? periodWords(figure) : '',
    source: figure?.source ?? '',
    published: figure ? dayWords(figure.publishedDay) : '',
  }
}

export type IndicatorRow = ReturnType<typeof indicatorRow>

/** "4.5 below", "12 above", "The same"; empty where there is no figure. */
export function differenceWords(difference: number | null): string {
  if (difference === null) return ''
  if (difference === 0) return 'The same'
  return `${numberWords(Math.abs(difference))} ${difference < 0 ? 'below' : 'above'}`
}

/** By name; or lowest value, furthest below, or oldest period first, with those without a figure last. */
export function sortFigures(figures: readonly PracticeFigure[], sort: IndicatorSort): PracticeFigure[] {
  const byName = (a: PracticeFigure, b: PracticeFigure) =>
    byNaturalOrder(a.practice.name, b.practice.name) || (a.practice.code < b.practice.code ? -1 : 1)
  const keyOf = ({ value, difference, figure }: PracticeFigure): number | string | null => {
    if (sort === 'value') return value
    if (sort === 'difference') return difference
    return sort === 'period' ? (figure?.toDay ?? null) : null
  }
  return figures.toSorted((a, b) => {
    const [one, other] = [keyOf(a), keyOf(b)]
    if (one === other) return byName(a, b)
    if (one === null) return 1
    if (other === null) return -1
    return one < other ? -1 : 1
  })
}
