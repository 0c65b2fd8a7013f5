import { counted } from '~/domain/counted'
import type { ComparedSums } from '~/domain/indicators/compare'
import { type IndicatorCode, indicatorFacts, numberWords } from '~/domain/indicators/indicators'
import type { PracticeFigure } from './list-rows'

/** What the list says first, with its denominator. */
export function firstLine(
  indicator: IndicatorCode,
  figures: readonly PracticeFigure[],
  sums: ComparedSums,
): string {
  if (sums.practices === 0) return 'This area has no practice today.'
  const { kind, label, unit } = indicatorFacts[indicator]
  const without = sums.practices - sums.withFigure
  const rest = without === 0 ? '' : ` ${counted(without, 'practice has', 'practices have')} no figure.`
  if (sums.withFigure === 0) return `No practice has a figure yet: “${label}”.`
  if (indicator === 'appointments') return `${belowSentence(figures, sums)}${rest}`
  if (kind === 'yes-no') {
    const yes = figures.filter(({ value }) => value === 1).length
    return `${yes} of ${counted(sums.withFigure, 'practice')} with a figure: yes.${rest}`
  }
  if (kind === 'rate') return `On average ${numberWords(sums.mean ?? 0)} ${unit}.${rest}`
  const total = figures.reduce((sum, { value }) => sum + (value ?? 0), 0)
  return `${numberWords(Math.round(total * 100) / 100)} ${unit} in ${counted(sums.withFigure, 'practice')} with a figure.${rest}`
}

function belowSentence(
  figures: readonly PracticeFigure[],
  { below, withFigure, mean }: ComparedSums,
): string {
  const benchmarks = [...new Set(figures.map(({ benchmark }) => benchmark))].sort((a, b) => a - b)
  const [only] = benchmarks
  const benchmark =
    benchmarks.length === 1 && only !== undefined
      ? `the benchmark of ${numberWords(only)}`
      : 'the benchmark of their place'
  const are = below === 1 ? 'is' : 'are'
  return `${below} of ${counted(withFigure, 'practice')} with a figure ${are} below ${benchmark} appointments per 1,000 registered patients per week. The average is ${numberWords(mean ?? 0)}.`
}

/** Of how many practices and patients the figures are: "LLR ICB, 128 of 130 practices, 98% of patients". */
export function coverSentence(areaName: string, sums: ComparedSums): string {
  const share = sums.patients === 0 ? 0 : Math.floor((100 * sums.patientsWithFigure) / sums.patients)
  return `${areaName}, ${sums.withFigure} of ${counted(sums.practices, 'practice')}, ${share}% of patients.`
}

/** That list sizes, by which averages and shares are weighed, are placeholders; null where none is. */
export function placeholderSentence(figures: readonly PracticeFigure[]): string | null {
  const placeholders = figures.filter(({ practice }) => practice.isPlaceholderListSize).length
  if (placeholders === 0) return null
  const which = placeholders === figures.length ? 'All list sizes' : `${counted(placeholders, 'list size')}`
  const are = placeholders === 1 ? 'is a placeholder' : 'are placeholders'
  return `${which} here ${are} until the official ones are imported. The average and the share of patients are weighed by them, so read both as indicative. The figure of a practice is as published.`
}
