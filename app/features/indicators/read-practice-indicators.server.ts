import { type FigureOfPractice, listBenchmarks, listFiguresOfPractice } from '#db/queries/indicators'
import { findPractice } from '#db/queries/practices'
import { type Actor, practiceScopeOf } from '~/domain/access/actor'
import { dateOf, londonDayOf } from '~/domain/calendar/days'
import { formatDayAndTime } from '~/domain/calendar/words'
import { benchmarkOn } from '~/domain/indicators/benchmarks'
import { differenceOf } from '~/domain/indicators/compare'
import { indicatorCodes, indicatorFacts, numberWords, valueWords } from '~/domain/indicators/indicators'
import { standingFigure } from '~/domain/indicators/standing'
import type { Live } from '~/platform/live.server'
import { differenceWords } from './list-rows'
import { periodWords, sourceWords } from './period-words'

const MOST_FIGURES = 400
const MOST_EARLIER = 60

/**
 * What is published about a practice: the figure that stands for each indicator, with period and source, and every earlier one with
 * who imported it. Undefined for a practice outside the actor's scope.
 */
export async function readPracticeIndicators(
  { db, now }: Pick<Live, 'db' | 'now'>,
  actor: Actor,
  practiceCode: string,
) {
  const today = londonDayOf(now)
  const practice = await findPractice(db, practiceScopeOf(actor), practiceCode, today)
  if (!practice) return undefined
  const { icbCode, placeId } = practice
  const all = await listFiguresOfPractice(db, { icbCode, practiceCode }, MOST_FIGURES)
  const benchmarks = await listBenchmarks(db, icbCode)
  const newest = indicatorCodes.flatMap((code) => all.find(({ indicator }) => indicator === code) ?? [])
  const rows = indicatorCodes.flatMap((code) => {
    const figure = standingFigure(newest, code)
    if (!figure) return []
    const benchmark = code === 'appointments' ? benchmarkOn(benchmarks, placeId, figure.toDay) : null
    return [
      {
        code,
        label: indicatorFacts[code].label,
        unit: indicatorFacts[code].unit,
        value: valueWords(code, figure.value),
        isSum: figure.isSum,
        against:
          benchmark === null || figure.value === null
            ? null
            : `Benchmark ${numberWords(benchmark)}: ${differenceWords(differenceOf({ value: figure.value, benchmark })).toLowerCase()}`,
        period: periodWords(figure),
        source: sourceWords(figure),
      },
    ]
  })
  const [first] = rows
  return {
    rows,
    summary: summaryOf(rows),
    common: first && rows.every((row) => isAlike(row, first)) ? commonOf(first) : null,
    earlier: all.slice(0, MOST_EARLIER).map((figure) => earlierRow(figure, all)),
    total: all.length,
  }
}

interface StandingRow {
  readonly code: string
  readonly value: string
  readonly unit: string
  readonly against: string | null
  readonly period: string
  readonly source: string
}

/** The benchmarked figure in a line for a page that has the section further down; null where there is none. */
function summaryOf(rows: readonly StandingRow[]): string | null {
  const together = rows.find(({ code }) => code === 'appointments')
  if (!together) return null
  const against = together.against ? ` (${together.against.toLowerCase()})` : ''
  return `Appointments: ${together.value} ${together.unit}${against}, ${together.period}.`
}

function isAlike(one: StandingRow, other: StandingRow): boolean {
  return one.period === other.period && one.source === other.source
}

/** Said once where it holds for every figure. */
function commonOf({ period, source }: StandingRow): string {
  return `${period}. Source: ${source}.`
}

export type PracticeIndicatorsData = NonNullable<Awaited<ReturnType<typeof readPracticeIndicators>>>

/** One imported figure; of those of one period the last import stands. */
function earlierRow(figure: FigureOfPractice, all: readonly FigureOfPractice[]) {
  const isReplaced = all.some(
    (other) =>
      other.id > figure.id &&
      other.indicator === figure.indicator &&
      other.fromDay === figure.fromDay &&
      other.toDay === figure.toDay,
  )
  return {
    id: figure.id,
    label: indicatorFacts[figure.indicator].label,
    period: periodWords(figure),
    value: valueWords(figure.indicator, figure.value),
    isReplaced,
    source: sourceWords(figure),
    imported: `${figure.importedByName ?? 'The service'}, ${formatDayAndTime(dateOf(figure.importedAt))}`,
  }
}
