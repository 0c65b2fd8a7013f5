import { dateOf } from '~/domain/calendar/days'
import { formatDayAndTime } from '~/domain/calendar/words'
import type { IndicatorFigure, Period } from '~/domain/indicators/import-line'
import { indicatorFacts, valueWords } from '~/domain/indicators/indicators'
import type { Shown } from '~/ui/content/refused-lines'
import type { WaitingIndicators } from './import-indicators.server'
import { periodWords, sourceWords } from './period-words'

/** Lines of one table on the page. */
export const mostShown = 200

/** One figure a list would add or change. */
export interface FigureRow {
  readonly key: string
  readonly practice: string
  readonly what: string
  readonly period: string
  /** Null where nothing stood for the period. */
  readonly before: string | null
  readonly after: string
  readonly source: string
}

/** A waiting list as its page shows it. */
export function importView(waiting: Exclude<WaitingIndicators, { state: 'gone' }>) {
  const { upload } = waiting
  const about = {
    fileName: upload.fileName,
    uploaded: `${upload.uploadedByName}, ${formatDayAndTime(dateOf(upload.uploadedAt))}`,
  }
  if (waiting.state === 'refused') {
    return { state: 'refused' as const, about, problems: shownOf(waiting.problems) }
  }
  const { diff, list, names, seen } = waiting
  const rowOf = (figure: IndicatorFigure, from?: IndicatorFigure): FigureRow => ({
    key: `${figure.practiceCode} ${figure.indicator} ${figure.fromDay} ${figure.toDay}`,
    practice: `${names.get(figure.practiceCode) ?? ''} (${figure.practiceCode})`,
    what: indicatorFacts[figure.indicator].label,
    period: periodWords(figure),
    before: from ? valueAndSource(from) : null,
    after: from ? valueAndSource(figure) : valueWords(figure.indicator, figure.value),
    source: sourceWords(figure),
  })
  return {
    state: 'ready' as const,
    about,
    seen,
    same: diff.same,
    withoutFigures: list.withoutFigures,
    periods: [...new Set(list.figures.map((figure: Period) => periodWords(figure)))].slice(0, 12),
    unlikely: shownOf(diff.unlikely.map((figure) => rowOf(figure))),
    added: shownOf(diff.added.map((figure) => rowOf(figure))),
    changed: shownOf(diff.changed.map(({ from, to }) => rowOf(to, from))),
    unknown: shownOf(list.unknown),
  }
}

export type ImportView = ReturnType<typeof importView>

/** The first lines, and how many there are. */
export function shownOf<T>(rows: readonly T[]): Shown<T> {
  return { rows: rows.slice(0, mostShown), total: rows.length }
}

function valueAndSource(figure: IndicatorFigure): string {
  return `${valueWords(figure.indicator, figure.value)}; ${sourceWords(figure)}`
}
