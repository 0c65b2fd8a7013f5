import { listAreaPlt, listPcnPlaces } from '#db/queries/area-plt'
import { listAreas } from '#db/queries/areas'
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
import {
  type AreaPltSession,
  areaPltReference,
  type PcnPlaces,
  plannedAreaPlt,
} from '~/domain/support/area-plt'
import { findClashes, type PlannedClosure } from '~/domain/support/clash-guard'
import { halfMinutes } from '~/domain/support/halves'
import { parseNoticeDetails } from '~/domain/support/stored-details'
import { readIcbWorld } from '~/platform/icb-world.server'
import type { Live } from '~/platform/live.server'
import { type CalendarArea, calendarAreaText } from './closure-areas'
import { plannedOn } from './planned-closures.server'
import { untilWords } from './request-rows'
import { closureCauseWords, closureWords, timesInWords } from './request-words'

/** The week a text names by any of its days; the week of `now` for every other text. */
export function readWeek(text: string | null, now: Date): IsoMonday {
  return mondayOf(text !== null && isIsoDay(text) ? text : londonDayOf(now))
}

/**
 * What shuts doors in an ICB, or one place or PCN of it, in a week, day by day, the area's own PLT first, with the clashes of
 * each (with whatever there is anywhere in the ICB); and unplanned closures nobody has ended.
 */
export async function readClosureWeek(
  live: Live,
  { icbCode }: Actor,
  monday: IsoMonday,
  area: CalendarArea = { kind: 'icb' },
) {
  const { db, now } = live
  const scope = { icbCode }
  const { holidays } = await readIcbWorld(db, icbCode)
  const startsAt = instant(atLondonMinute(monday, 0))
  const stretch = { firstDay: monday, lastDay: addDays(monday, 6) }
  const [found, open, sessions, pcnPlaces, areas] = await Promise.all([
    listClosures(db, scope, { ...stretch, startsAt }),
    listOpenUnplanned(db, icbCode),
    listAreaPlt(db, icbCode, stretch),
    listPcnPlaces(db, icbCode, monday),
    listAreas(db, icbCode),
  ])
  const inArea = (pcnCode: string) =>
    area.kind === 'icb' ||
    (area.kind === 'pcn' ? pcnCode === area.code : pcnPlaces.get(pcnCode) === area.code)
  const days = weekDays(monday).map((day) =>
    toDay(day, { found, sessions, pcnPlaces, inArea }, now, !isReportingDay(day, holidays)),
  )
  return {
    monday,
    title: formatDay(monday),
    previous: previousWeek(monday),
    next: nextWeek(monday),
    isThisWeek: monday === mondayOf(londonDayOf(now)),
    days,
    count: countOf(days, ({ href }) => href !== null),
    // The area's own PLT has no page of its own, and is no closure of a practice.
    pltCount: countOf(days, ({ href }) => href === null),
    clashCount: days.reduce(
      (sum, { entries }) => sum + entries.filter((one) => one.clashes.length > 0).length,
      0,
    ),
    area: calendarAreaText(area),
    areas: [
      ...areas.places.map(({ id, name }) => ({ value: `place:${id}`, label: name })),
      ...areas.pcns.map(({ code, name }) => ({ value: `pcn:${code}`, label: `${name} PCN` })),
    ],
    open: open.filter(({ pcnCode }) => inArea(pcnCode)).map((closure) => toOpen(closure)),
  }
}

function countOf(
  days: readonly { readonly entries: readonly Entry[] }[],
  counts: (entry: Entry) => boolean,
): number {
  return days.reduce((sum, { entries }) => sum + entries.filter(counts).length, 0)
}

export type ClosureWeekData = Awaited<ReturnType<typeof readClosureWeek>>

interface WeekParts {
  readonly found: readonly Closure[]
  readonly sessions: readonly AreaPltSession[]
  readonly pcnPlaces: PcnPlaces
  readonly inArea: (pcnCode: string) => boolean
}

function toDay(day: IsoDay, parts: WeekParts, now: Date, isHoliday: boolean) {
  const planned = parts.found.flatMap((closure) => {
    const one = plannedOn(closure, day)
    return one ? [{ closure, one }] : []
  })
  const sessions = parts.sessions
    .filter((session) => session.day === day)
    .map((session) => ({ session, held: plannedAreaPlt(session, parts.pcnPlaces) }))
  const all = [...planned.map(({ one }) => one), ...sessions.flatMap(({ held }) => held)]
  return {
    day,
    title: formatDayWithoutYear(day),
    isToday: day === londonDayOf(now),
    isHoliday,
    entries: [
      ...sessions
        .filter(({ held }) => held.some(({ pcnCode }) => pcnCode === null || parts.inArea(pcnCode)))
        .map(({ session }) => toAreaEntry(session)),
      ...planned
        .filter(({ closure }) => parts.inArea(closure.pcnCode))
        .map(({ closure, one }) => toEntry(closure, one, all, now)),
    ],
  }
}

/** One line of a day. */
interface Entry {
  readonly key: string
  readonly practiceName: string
  readonly pcnName: string
  readonly kind: string
  readonly times: string
  readonly href: string | null
  readonly reference: string
  readonly state: string
  readonly cover: string | null
  readonly needsAttention: boolean
  readonly clashes: readonly string[]
}

/** The area's own PLT: of no single practice, so it has no page and clashes with nothing by itself. */
function toAreaEntry(session: AreaPltSession): Entry {
  const { start, end } = halfMinutes[session.half]
  return {
    key: areaPltReference(session.id),
    practiceName: session.areaName,
    pcnName: '',
    kind: 'The area’s own PLT',
    times: timesInWords(start, end),
    href: null,
    reference: areaPltReference(session.id),
    state: 'In the calendar',
    cover: session.providerName,
    needsAttention: false,
    clashes: [],
  }
}

function toEntry(closure: Closure, one: PlannedClosure, all: readonly PlannedClosure[], now: Date): Entry {
  return {
    key: `${closure.id}`,
    practiceName: closure.practiceName,
    pcnName: closure.pcnName,
    kind: closureWords(closure, 'icb'),
    times: timesInWords(one.startMinute, one.endMinute),
    href: closure.requestReference
      ? `/icb/requests/${closure.requestReference}`
      : `/icb/closures/${closure.id}`,
    reference: one.reference,
    cover: closure.isReducedService ? 'Its own clinician' : (closure.providerName ?? closure.coverBy),
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
  const { reopenedAt, startsAt, endsAt, kind, coverBy } = closure
  if (reopenedAt) return `Open again since ${formatShortDayAndTime(dateOf(reopenedAt))}`
  if (isUnconfirmed(closure, now)) return 'Over, not confirmed to be open again'
  if (dateOf(startsAt) > now) return 'Agreed'
  if (endsAt && dateOf(endsAt) <= now) return 'Over'
  if (kind === 'unplanned') return coverBy ? 'Closed now, covered' : 'Closed now, no cover yet'
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
    until: untilWords(parseNoticeDetails(closure.details)),
    cover: closure.coverBy,
  }
}

/** The heading of a week for titles: "Mon 23 Nov". */
export function weekTitle(monday: IsoMonday): string {
  return formatShortDay(monday)
}
