import {
  addDays,
  atLondonTime,
  dateOf,
  type Instant,
  type IsoDay,
  instant,
  londonDayOf,
  MINUTE_MS,
} from '~/domain/calendar/days'
import { hoursOn } from '~/domain/calendar/icb-hours'
import { isWorkingTime, workingDayBefore } from '~/domain/calendar/working-time'
import type { CaseRecord } from './case-record'
import { isTargetOpen } from './target-clock'
import type { ResponseClock } from './targets'

/** A moment at which priority 1 must not be open without a record: the end of a working day, the start of the next. */
export interface NightCheck {
  readonly what: 'evening' | 'morning'
  readonly at: Instant
}

/**
 * True when the case must not go over the coming night (or stays over this one, a weekend, a bank holiday) as it is: a priority 1
 * target is owed, and since that evening's working day began, and since the newest such target started, nobody recorded a
 * decision, that the on-call was told, or that the practice knows what happens if no cover is found.
 */
export function needsOvernightRecord(record: CaseRecord, at: Date, clock: ResponseClock): boolean {
  const newest = newestPriorityOne(record)
  if (newest === null) return false
  const night = nightAt(at, clock)
  return night !== null && !isRecordedFor(record, night, newest)
}

/**
 * The next moment at which somebody must be told that priority 1 is open and nothing is recorded for the night: 18:00 (by
 * settings) of each working day, then the opening of the next one, and so on until there is a record. Null when no priority 1 is owed.
 * What was raised outside working hours goes to the on-call at once instead, so its first check is the next opening; what was
 * raised within half an hour before that opening has not slept over the night, and is not told of twice.
 */
export function nextNightCheck(record: CaseRecord, clock: ResponseClock): NightCheck | null {
  const newest = newestPriorityOne(record)
  if (newest === null) return null
  const told = record.told.filter(({ what }) => what === 'evening' || what === 'morning')
  const lastTold = told.reduce<Instant | null>(
    (last, { at }) => (last === null || at > last ? at : last),
    null,
  )
  const from = dateOf(lastTold !== null && lastTold > newest ? lastTold : newest)
  let day = londonDayOf(from)
  // A record holds for the night of its day, a night check for its own: a fortnight of days always has the next one.
  for (let looked = 0; looked < SEARCH_DAYS; looked += 1, day = addDays(day, 1)) {
    const span = clock.calendar.spanOf(day)
    if (span === null) continue
    const opening = new Date(span.startMs)
    const isOwed = opening > from && !startsWithTheDay(record, opening)
    if (isOwed && !isRecordedFor(record, workingDayBefore(clock.calendar, day), newest)) {
      return { what: 'morning', at: instant(opening) }
    }
    const evening = eveningOf(day, clock)
    const isLateInTheDay = evening <= from && isWorkingTime(clock.calendar, from)
    const wasTold = told.some(({ what, at }) => what === 'evening' && londonDayOf(dateOf(at)) === day)
    if ((evening > from || isLateInTheDay) && !wasTold && !isRecordedFor(record, day, newest)) {
      return { what: 'evening', at: instant(evening > from ? evening : from) }
    }
  }
  return null
}

const SEARCH_DAYS = 30
const JUST_BEFORE_MS = 30 * MINUTE_MS

/** True when all priority 1 that is owed was raised just before that opening: the on-call was told at once, and work begins. */
export function startsWithTheDay(record: CaseRecord, opening: Date): boolean {
  const open = openPriorityOne(record)
  return open.every(({ startedAt }) => opening.getTime() - dateOf(startedAt).getTime() <= JUST_BEFORE_MS)
}

/** 18:00 of a working day, or its closing time where it closes earlier. */
function eveningOf(day: IsoDay, { calendar, hours }: ResponseClock): Date {
  const evening = atLondonTime(day, hoursOn(hours, day).decisions.halfDayBy)
  const span = calendar.spanOf(day)
  return span !== null && span.endMs < evening.getTime() ? new Date(span.endMs) : evening
}

/** The working day whose night it is at that moment: from its evening to the next opening. Null in between. */
function nightAt(at: Date, clock: ResponseClock): IsoDay | null {
  const today = londonDayOf(at)
  const span = clock.calendar.spanOf(today)
  if (span === null || at.getTime() < span.startMs) return workingDayBefore(clock.calendar, today)
  return at >= eveningOf(today, clock) ? today : null
}

function isRecordedFor({ overnightRecordAt }: CaseRecord, day: IsoDay, newest: Instant): boolean {
  return (
    overnightRecordAt !== null && overnightRecordAt >= newest && londonDayOf(dateOf(overnightRecordAt)) >= day
  )
}

function openPriorityOne({ targets }: Pick<CaseRecord, 'targets'>) {
  return targets.filter((target) => target.priority === 1 && isTargetOpen(target))
}

function newestPriorityOne({ targets }: CaseRecord): Instant | null {
  return openPriorityOne({ targets }).reduce<Instant | null>(
    (newest, { startedAt }) => (newest === null || startedAt > newest ? startedAt : newest),
    null,
  )
}
