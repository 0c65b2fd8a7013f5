import { type IsoDay, londonDayOf } from '~/domain/calendar/days'
import { type IsoMonday, mondayOf } from '~/domain/calendar/weeks'
import { formatDay, formatDayAndTime, formatShortDay } from '~/domain/calendar/words'
import type { DaySummary } from '~/domain/trends/day-summary'
import type { PracticeDay } from '~/domain/trends/practice-day'
import type { MeasuredTarget } from '~/domain/trends/response-times'
import { type TrendArea, trendAreaText } from '~/domain/trends/trend-area'
import { type ComparedWeek, compareWeeks, type KeptPromises } from '~/domain/trends/week-comparison'
import { practiceWeekSentence, weekSentence } from '~/domain/trends/week-sentence'
import { summariseWeek } from '~/domain/trends/week-summary'
import { coverWords } from './cover-words'

import {
  type AreaNames,
  areaFigures,
  pcnWeeks,
  responseFigures,
  type SupportStep,
  sumOf,
  supportFigures,
} from './week-figures'
import type { ResponseFigures, WeekReport, WeekStage } from './week-report'
import {
  countedInWords,
  coverageSentence,
  driversSentence,
  levelsSentence,
  practiceSentence,
  practicesSentence,
  responseSentence,
  supportSentence,
} from './week-sentences'

/** What a week is built from; `rows` are the area's of this week. */
export interface WeekFacts {
  readonly monday: IsoMonday
  readonly now: Date
  readonly area: TrendArea
  readonly areaName: string
  readonly names: AreaNames
  readonly holidays: ReadonlySet<IsoDay>
  readonly rows: readonly PracticeDay[]
  readonly weekBefore: ComparedWeek
  readonly yearBefore: ComparedWeek
  readonly targets: readonly MeasuredTarget[]
  readonly steps: readonly SupportStep[]
  /** What a question of the rules is called, by its id. */
  readonly driverWords: ReadonlyMap<string, string>
  /** What a kind of support is called, by its code. */
  readonly supportNames: ReadonlyMap<string, string>
}

/** The week of an area in figures and sentences. */
export function buildWeekReport(facts: WeekFacts): WeekReport {
  const { monday, now, areaName } = facts
  const week = summariseWeek(monday, facts.rows)
  const stage = stageOf(facts)
  const isPractice = facts.area.kind === 'practice'
  const drivers = week.drivers.map(({ driver, practiceDays, share }) => ({
    code: driver,
    words: facts.driverWords.get(driver) ?? driver,
    practiceDays,
    share,
  }))
  const pcns = pcnWeeks(week.heatMap, facts.names)
  const response = responseFigures(facts.targets)
  const support = supportFigures(facts.steps, facts.supportNames)
  const practiceDaysAtThreeOrFour = sumOf(week.days, (day) => day.practicesAtThreeOrFour)
  return {
    monday,
    mondayWords: formatDay(monday),
    area: trendAreaText(facts.area),
    areaName,
    stage,
    sentence: (isPractice ? practiceWeekSentence : weekSentence)(week, facts.weekBefore.numbers),
    cover: coverWords(facts, week.days.map(coveredDay)) ?? areaName,
    countedIn: countedInWords(facts.area),
    asAt: stage === 'running' ? formatDayAndTime(now) : null,
    days: week.days.map((day) => ({
      ...day,
      label: formatShortDay(day.day),
      shortLabel: formatShortDay(day.day).slice(0, -' Nov'.length),
      gapWords: gapWords(day.day, facts),
    })),
    compared: compareWeeks({
      now: { numbers: week, acknowledged: keptOf(response) },
      weekBefore: facts.weekBefore,
      yearBefore: facts.yearBefore,
    }),
    areas: areaFigures(facts, facts.rows),
    pcns,
    practiceDaysAtThreeOrFour,
    drivers,
    response,
    support,
    says: {
      levels: levelsSentence(week.days),
      coverage: coverageSentence(week.days),
      practices: isPractice ? practiceSentence(week.heatMap) : practicesSentence(week.heatMap),
      drivers: driversSentence(drivers, practiceDaysAtThreeOrFour),
      response: responseSentence(response),
      support: supportSentence(support),
    },
  }
}

function coveredDay({ expected, returnedOnTime, returnedLate, coverage }: DaySummary) {
  return { expected, returned: returnedOnTime + returnedLate, coverage }
}

function keptOf(response: readonly ResponseFigures[]): KeptPromises {
  const acknowledging = response.find(({ kind }) => kind === 'acknowledge')
  return { settled: acknowledging?.settled ?? 0, inTime: acknowledging?.metInTime ?? 0 }
}

function gapWords(day: IsoDay, { holidays, now }: WeekFacts): string {
  if (holidays.has(day)) return 'Bank holiday'
  return day > londonDayOf(now) ? 'Still to come' : 'Not in this area that day'
}

function stageOf({ monday, now, rows }: WeekFacts): WeekStage {
  const thisWeek = mondayOf(londonDayOf(now))
  if (monday > thisWeek) return 'to-come'
  if (rows.length === 0) return 'empty'
  return monday === thisWeek ? 'running' : 'over'
}
