import {
  type DeliveredSupport,
  listDeliveredTo,
  listOwnDays,
  listWeekScores,
} from '#db/queries/practice-trend'
import { findPractice } from '#db/queries/practices'
import { listSupportNames } from '#db/queries/trend-responses'
import type { Actor } from '~/domain/access/actor'
import { addDays, atLondonMinute, dateOf, type IsoDay, instant, londonDayOf } from '~/domain/calendar/days'
import { type IsoMonday, mondayOf } from '~/domain/calendar/weeks'
import { formatDay } from '~/domain/calendar/words'
import type { OwnDay } from '~/domain/trends/own-week'
import { changeAround, type LevelOfDay } from '~/domain/trends/support-change'
import { readIcbWorld } from '~/platform/icb-world.server'
import type { Live } from '~/platform/live.server'
import { sideWords, verdictWords } from './trend-sentences'
import { trendWeeks } from './trend-weeks'

/** Half a year: long enough for a trend, short enough to be remembered. */
const WEEKS_SHOWN = 26
/** So many days before the first week shown are read for what was delivered in it. */
const DAYS_BEFORE = 28

/**
 * A practice's own trend: its weeks beside the anonymous band of its peers, and its levels round each support it was given. For the
 * practice's own people; undefined for a practice that is not in the actor's scope.
 */
export async function readPracticeTrend(
  { db, now }: Pick<Live, 'db' | 'now'>,
  actor: Actor,
  practiceCode: string,
) {
  const { icbCode } = actor
  const scope = { icbCode, practiceCode }
  const today = londonDayOf(now)
  const practice = await findPractice(db, scope, practiceCode, today)
  if (!practice) return undefined
  const mondays = weeksUpTo(mondayOf(today))
  const firstMonday = mondays[0] ?? mondayOf(today)
  const since = instant(atLondonMinute(firstMonday, 0))
  const { holidays } = await readIcbWorld(db, icbCode)
  const days = await listOwnDays(db, scope, addDays(firstMonday, -DAYS_BEFORE), today)
  const scores = await listWeekScores(db, icbCode, mondays)
  const delivered = await listDeliveredTo(db, scope, since)
  const names = delivered.length === 0 ? new Map<string, string>() : await listSupportNames(db, icbCode)
  const weeks = trendWeeks({ ...scope, days, scores, mondays, today, patients: practice.patients })
  return {
    practice: { code: practice.code, name: practice.name, pcnName: practice.pcnName },
    isPlaceholderSize: practice.isPlaceholderListSize,
    weeks,
    support: supportRows(delivered, { days, names, today, holidays }),
  }
}

export type PracticeTrend = NonNullable<Awaited<ReturnType<typeof readPracticeTrend>>>

function weeksUpTo(last: IsoMonday): IsoMonday[] {
  return Array.from({ length: WEEKS_SHOWN }, (_, index) =>
    mondayOf(addDays(last, -7 * (WEEKS_SHOWN - 1 - index))),
  )
}

interface SupportFacts {
  readonly days: readonly OwnDay[]
  readonly names: ReadonlyMap<string, string>
  readonly today: IsoDay
  readonly holidays: ReadonlySet<IsoDay>
}

function supportRows(delivered: readonly DeliveredSupport[], { days, names, today, holidays }: SupportFacts) {
  const levels = days.flatMap(({ day, worstLevel }): LevelOfDay[] =>
    worstLevel === null ? [] : [{ day, worstLevel }],
  )
  const dayOf = ({ day, deliveredAt }: DeliveredSupport) => day ?? londonDayOf(dateOf(deliveredAt))
  return delivered.map((one) => {
    const deliveredDay = dayOf(one)
    const change = changeAround(levels, deliveredDay, { today, holidays })
    const near = delivered.filter((other) => other !== one && isNear(dayOf(other), deliveredDay))
    return {
      reference: one.reference,
      name: names.get(one.actionCode) ?? one.actionCode,
      day: formatDay(deliveredDay),
      before: sideWords(change.before),
      after: sideWords(change.after),
      verdict: verdictWords[change.verdict],
      answer: one.secondAnswer ?? one.firstAnswer,
      /** Other support in the same weeks: what changed may be its doing as well. */
      others: near.map(({ actionCode }) => names.get(actionCode) ?? actionCode),
    }
  })
}

/** Within the days looked at on either side. */
function isNear(day: IsoDay, of: IsoDay): boolean {
  return day >= addDays(of, -14) && day <= addDays(of, 14)
}
