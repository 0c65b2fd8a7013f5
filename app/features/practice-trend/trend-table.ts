import { formatDay, formatShortDay } from '~/domain/calendar/words'
import type { TrendWeek } from './trend-weeks'

/** A week in the table under the chart, and in the file. */
export interface TrendRow {
  readonly key: string
  readonly week: string
  readonly expected: number
  readonly onTime: number
  readonly late: number
  readonly missing: number
  readonly closed: number
  readonly daysAtThreeOrFour: number
  readonly score: string
  readonly peers: string
}

/** The weeks in words, newest first. */
export function trendRows(weeks: readonly TrendWeek[]): TrendRow[] {
  return weeks.toReversed().map((week) => ({
    key: week.monday,
    week: `${formatDay(week.monday)}${week.isRunning ? ' (not over)' : ''}`,
    expected: week.expected,
    onTime: week.onTime,
    late: week.late,
    missing: week.missing,
    closed: week.closed,
    daysAtThreeOrFour: week.daysAtThreeOrFour,
    score: week.score === null ? 'No return' : String(Math.round(week.score)),
    peers: peersWords(week),
  }))
}

function peersWords({ band, group }: TrendWeek): string {
  if (band === null) return 'After the week is over'
  if (band.kind === 'too-few') return `Too few: ${band.others} others with ${group.words}`
  return `${band.low} to ${band.high}, middle ${band.middle} (${band.practices} practices with ${group.words})`
}

/** "16 Nov": a week below the chart. */
export function weekLabel({ monday }: Pick<TrendWeek, 'monday'>): string {
  return formatShortDay(monday).slice(4)
}
