import { type Closure, listClosures, listOpenUnplanned } from '#db/queries/closures'
import type { Actor } from '~/domain/access/actor'
import {
  addDays,
  atLondonMinute,
  dateOf,
  type IsoDay,
  instant,
  isIsoDay,
  londonDayOf,
} from '~/domain/calendar/days'
import { isReportingDay } from '~/domain/calendar/reporting-days'
import { type IsoMonday, mondayOf, nextWeek, previousWeek, weekDays } from '~/domain/calendar/weeks'
import {
  formatDay,
  formatDayWithoutYear,
  formatShortDay,
  formatShortDayAndTime,
} from '~/domain/calendar/words'
import { findClashes, type PlannedClosure } from '~/domain/support/clash-guard'
import { parseNoticeDetails } from '~/domain/support/stored-details'
import { readIcbWorld } from '~/platform/icb-world.server'
import type { Live } from '~/platform/live.server'
import { plannedOn } from './planned-closures.server'
import { closureCauseWords, timesInWords } from './request-words'

/** The week a text names by any of its days; the week of `now` for every other text. */
export function readWeek(text: string | null, now: Date): IsoMonday {
  return mondayOf(text !== null && isIsoDay(text) ? text : londonDayOf(now))
}

/** What shuts doors in an ICB in a week, day by day, with the clashes of each; and unplanned closures nobody has ended. */
export async function readClosureWeek(live: Live, { icbCode }: Actor, monday: IsoMonday) {
  const { db, now } = live
  const scope = { icbCode }
  const { holidays } = await readIcbWorld(db, icbCode)
  const startsAt = instant(atLondonMinute(monday, 0))
  const found = await listClosures(db, scope, { firstDay: monday, lastDay: addDays(monday, 6), startsAt })
  const open = await listOpenUnplanned(db, icbCode)
  const days = weekDays(monday).map((day) => toDay(day, found, now, !isReportingDay(day, holidays)))
  return {
    monday,
    title: formatDay(monday),
    previous: previousWeek(monday),
    next: nextWeek(monday),
    isThisWeek: monday === mondayOf(londonDayOf(now)),
    days,
    count: days.reduce((sum, { entries }) => sum + entries.length, 0),
    clashCount: days.reduce(
      (sum, { entries }) => sum + entries.filter((one) => one.clashes.length > 0).length,
      0,
    ),
    open: open.map((closure) => toOpen(closure)),
  }
}

export type ClosureWeekData = Awaited<ReturnType<typeof readClosureWeek>>

function toDay(day: IsoDay, closures: readonly Closure[], now: Date, isHoliday: boolean) {
  const planned = closures.flatMap((closure) => {
    const one = plannedOn(closure, day)
    return one ? [{ closure, one }] : []
  })
  const all = planned.map(({ one }) => one)
  return {
    day,
    title: formatDayWithoutYear(day),
    isToday: day === londonDayOf(now),
    isHoliday,
    entries: planned.map(({ closure, one }) => toEntry(closure, one, all, now)),
  }
}

const kindWords = {
  half_day: 'Half-day closure',
  extra_plt: 'Extra PLT session',
  lunchtime: 'Lunchtime closure',
  unplanned: 'Unplanned closure',
} as const

function toEntry(closure: Closure, one: PlannedClosure, all: readonly PlannedClosure[], now: Date) {
  return {
    key: `${closure.id}`,
    practiceName: closure.practiceName,
    pcnName: closure.pcnName,
    kind: kindWords[closure.kind],
    times: timesInWords(one.startMinute, one.endMinute),
    href: closure.requestReference
      ? `/icb/requests/${closure.requestReference}`
      : `/icb/closures/${closure.id}`,
    reference: one.reference,
    state: stateWords(closure, now),
    needsAttention: isUnconfirmed(closure, now),
    clashes: [...new Set(findClashes(one, all).map(({ words }) => words))],
  }
}

function isUnconfirmed({ kind, reopenedAt, endsAt }: Closure, now: Date): boolean {
  const mustConfirm = kind === 'half_day' || kind === 'unplanned'
  return mustConfirm && reopenedAt === null && endsAt !== null && dateOf(endsAt) <= now
}

function stateWords(closure: Closure, now: Date): string {
  const { reopenedAt, startsAt, endsAt, kind, coverNote } = closure
  if (reopenedAt) return `Open again since ${formatShortDayAndTime(dateOf(reopenedAt))}`
  if (isUnconfirmed(closure, now)) return 'Over, not confirmed to be open again'
  if (dateOf(startsAt) > now) return 'Agreed'
  if (endsAt && dateOf(endsAt) <= now) return 'Over'
  if (kind === 'unplanned') return coverNote ? 'Closed now, cover noted' : 'Closed now, no cover noted'
  return 'Now'
}

function toOpen(closure: Closure) {
  return {
    id: closure.id,
    noticeNumber: closure.noticeNumber ?? '',
    practiceName: closure.practiceName,
    pcnName: closure.pcnName,
    since: formatShortDayAndTime(dateOf(closure.startsAt)),
    cause: closureCauseWords[parseNoticeDetails(closure.details).cause],
    what: closure.isWholePractice ? 'Whole practice' : 'Some sites',
    cover: closure.coverNote,
  }
}

/** The heading of a week for titles: "Mon 23 Nov". */
export function weekTitle(monday: IsoMonday): string {
  return formatShortDay(monday)
}
