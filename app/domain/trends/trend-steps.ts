import { addDays, type IsoDay, weekdayOf } from '~/domain/calendar/days'
import { type BankHolidays, reportingDaysBetween } from '~/domain/calendar/reporting-days'
import { type IsoMonday, mondayOf, nextWeek, previousWeek } from '~/domain/calendar/weeks'
import type { TrendStep } from './trend-measures'

/** How far back a trend goes: so many weeks, all there is, or between two days. */
export type TrendSpan =
  | { readonly kind: 'last'; readonly weeks: number }
  | { readonly kind: 'all' }
  | { readonly kind: 'days'; readonly from: IsoDay; readonly to: IsoDay }

/** No page shows more rows than this; a year of days, and over ten years of weeks. */
export const mostSteps: Readonly<Record<TrendStep, number>> = { week: 530, day: 262 }

/** The steps a chart shows, each named by its first day, and what of the span was left out. */
export interface TrendSteps {
  readonly steps: readonly IsoDay[]
  /** The span began before there was any return. */
  readonly isBeforeFirst: boolean
  /** The span held more steps than a page shows: the newest are there. */
  readonly isCut: boolean
}

/**
 * The steps of a span that are over: whole weeks by their Monday, or reporting days. `firstDay` is that of the first return,
 * `openDay` the first day that can still change; a week is over when all its days are.
 */
export function trendSteps(asked: {
  readonly span: TrendSpan
  readonly step: TrendStep
  readonly firstDay: IsoDay
  readonly openDay: IsoDay
  readonly holidays: BankHolidays
}): TrendSteps {
  const { span, step, firstDay, openDay, holidays } = asked
  const [firstMonday, lastMonday] = [mondayOf(firstDay), lastWholeWeek(openDay)]
  const lastDay = addDays(openDay, -1)
  const [from, to] = endsOf(span, { firstMonday, lastMonday })
  const begins = step === 'week' ? firstMonday : firstDay
  const earliest = from < begins ? begins : from
  const latest = step === 'week' || to < lastDay ? to : lastDay
  const all =
    step === 'week'
      ? weeksBetween(earliest, latest, lastMonday)
      : reportingDaysBetween(earliest, latest, holidays)
  return {
    steps: all.slice(-mostSteps[step]),
    isBeforeFirst: from < firstMonday,
    isCut: all.length > mostSteps[step],
  }
}

/** The Monday of the last week whose days have all closed. */
export function lastWholeWeek(openDay: IsoDay): IsoMonday {
  const monday = mondayOf(openDay)
  return weekdayOf(openDay) > 5 ? monday : previousWeek(monday)
}

/** The step a day belongs to. */
export function stepOf(day: IsoDay, step: TrendStep): IsoDay {
  return step === 'week' ? mondayOf(day) : day
}

function endsOf(
  span: TrendSpan,
  { firstMonday, lastMonday }: { firstMonday: IsoMonday; lastMonday: IsoMonday },
): [IsoDay, IsoDay] {
  const sunday = addDays(lastMonday, 6)
  switch (span.kind) {
    case 'last':
      return [addDays(lastMonday, -7 * (span.weeks - 1)), addDays(sunday, 7)]
    case 'all':
      return [firstMonday, addDays(sunday, 7)]
    case 'days':
      return [span.from, span.to]
  }
}

function weeksBetween(from: IsoDay, to: IsoDay, last: IsoMonday): IsoMonday[] {
  const weeks: IsoMonday[] = []
  for (let monday = mondayOf(from); monday <= to && monday <= last; monday = nextWeek(monday))
    weeks.push(monday)
  return weeks
}
