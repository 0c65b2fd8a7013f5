import type { Db } from '#db/connection'
import { listAreaPlt } from '#db/queries/area-plt'
import { type AreaDay, listAreaDays, listUnderSustainedPressure } from '#db/queries/pcn-trend'
import { listRequestSteps, listSupportNames } from '#db/queries/trend-responses'
import { listTrendAreas } from '#db/queries/trends'
import { addDays, atLondonMinute, type IsoDay, instant } from '~/domain/calendar/days'
import { type IsoMonday, mondayOf } from '~/domain/calendar/weeks'
import { formatDay, formatShortDay } from '~/domain/calendar/words'
import { byNaturalOrder } from '~/domain/natural-order'
import type { RuleSet } from '~/domain/opel/rule-set'
import { areaWeek, placeWeek } from '~/domain/trends/area-weeks'
import { areaOf } from './area-picture'
import { comparisonSentence, coverageSentence } from './pcn-sentences'

const WEEKS = 12
const PLT_DAYS_AHEAD = 90

interface PcnAsked {
  readonly icbCode: string
  readonly pcnCode: string
  readonly name: string
  /** The day the picture is of. */
  readonly day: IsoDay
  /** The last reporting days up to it. */
  readonly days: readonly IsoDay[]
  /** The first day whose returns can still come: it and its week are not over. */
  readonly openDay: IsoDay
  readonly now: Date
  readonly ruleSet: RuleSet
}

/** A PCN over the last weeks: its level and coverage day by day, beside its place week by week, and what was agreed in it. Levels and sums alone. */
export async function readPcnTrend(db: Db, asked: PcnAsked) {
  const { icbCode, pcnCode, day, days, openDay, ruleSet, name } = asked
  const mondays = weeksUpTo(mondayOf(day))
  const from = mondays[0] ?? day
  const pcn = { icbCode, pcnCode }
  const known = await listTrendAreas(db, icbCode, day)
  const placeId = known.pcns.find(({ id }) => id === pcnCode)?.placeId ?? null
  const placeName = known.places.find(({ id }) => id === placeId)?.name ?? null
  const own = await listAreaDays(db, pcn, from, day)
  const place = placeId === null ? [] : await listAreaDays(db, { icbCode, placeId }, from, day)
  const weeks = mondays.map((monday) => ({
    monday,
    label: formatShortDay(monday).slice(4),
    words: formatDay(monday),
    isOver: addDays(monday, 4) < openDay,
    own: areaWeek(monday, own),
    place: placeId === null ? null : placeWeek(monday, pcnCode, place),
  }))
  const byDay = days.map((one) => ({ ...areaDayOf(ruleSet, one, own), isOver: one < openDay }))
  return {
    placeName,
    weeks,
    byDay,
    sustained: await listUnderSustainedPressure(db, pcn),
    says: {
      coverage: coverageSentence(name, byDay.filter(isOver)),
      comparison: comparisonSentence(name, placeName, weeks.filter(isOver)),
    },
    support: await supportCounts(db, pcn, from, asked.now),
    plt: await pltDates(db, { ...pcn, placeId, day }),
  }
}

export type PcnTrend = Awaited<ReturnType<typeof readPcnTrend>>

function weeksUpTo(last: IsoMonday): IsoMonday[] {
  return Array.from({ length: WEEKS }, (_, index) => mondayOf(addDays(last, -7 * (WEEKS - 1 - index))))
}

/** The area on one day, by the worst level of each practice. */
function areaDayOf(ruleSet: RuleSet, day: IsoDay, all: readonly AreaDay[]) {
  const practices = all.filter((one) => one.day === day).map((one) => ({ ...one, lastLevel: one.worstLevel }))
  const area = areaOf(ruleSet, practices)
  return {
    day,
    label: formatShortDay(day),
    level: area.outcome === 'level' ? area.level : null,
    returned: area.returned,
    expected: area.expected,
    coverage: area.expected === 0 ? null : area.coveragePercent / 100,
  }
}

function isOver(one: { readonly isOver: boolean }): boolean {
  return one.isOver
}

/** How often each kind of support was approved, delivered and said to have helped, without for whom. */
async function supportCounts(db: Db, scope: { icbCode: string; pcnCode: string }, from: IsoDay, now: Date) {
  const span = { from: instant(atLondonMinute(from, 0)), before: instant(now) }
  const steps = await listRequestSteps(db, scope, span)
  if (steps.length === 0) return []
  const names = await listSupportNames(db, scope.icbCode)
  const codes = [...new Set(steps.map(({ actionCode }) => actionCode))]
  return codes
    .map((code) => {
      const of = steps.filter(({ actionCode }) => actionCode === code)
      const count = (kind: 'approved' | 'delivered') => of.filter((step) => step.kind === kind).length
      const helped = of.filter((step) => step.kind === 'reviewed' && step.answer === 'helped').length
      return {
        code,
        name: names.get(code) ?? code,
        approved: count('approved'),
        delivered: count('delivered'),
        helped,
      }
    })
    .filter(({ approved, delivered }) => approved + delivered > 0)
    .toSorted((a, b) => b.approved - a.approved || byNaturalOrder(a.name, b.name))
}

/** The area's PLT that the PCN's practices are part of, over the next months. */
async function pltDates(
  db: Db,
  {
    icbCode,
    pcnCode,
    placeId,
    day,
  }: { icbCode: string; pcnCode: string; placeId: string | null; day: IsoDay },
) {
  const sessions = await listAreaPlt(db, icbCode, { firstDay: day, lastDay: addDays(day, PLT_DAYS_AHEAD) })
  return sessions
    .filter(
      ({ scopeKind, scopeCode }) =>
        scopeKind === 'icb' ||
        (scopeKind === 'place' && scopeCode === placeId) ||
        (scopeKind === 'pcn' && scopeCode === pcnCode),
    )
    .map(({ id, day: on, half, areaName, providerName }) => ({
      id,
      when: `${formatDay(on)}, ${half}`,
      area: areaName,
      provider: providerName ?? 'Nobody named',
    }))
}
