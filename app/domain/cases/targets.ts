import { assertNever } from '~/domain/assert-never'
import {
  atLondonMinute,
  atLondonTime,
  type Instant,
  type IsoDay,
  instant,
  londonDayOf,
  londonMinuteOf,
  MINUTE_MS,
} from '~/domain/calendar/days'
import { hoursOn, type IcbHours } from '~/domain/calendar/icb-hours'
import type { BankHolidays } from '~/domain/calendar/reporting-days'
import {
  addWorkingMinutes,
  isWorkingDay,
  nextWorkingInstant,
  type WorkingCalendar,
  workingCalendar,
  workingDayBefore,
  workingDaysAfter,
} from '~/domain/calendar/working-time'
import type { CasePriority } from './lanes'
import { type TargetKind, type TargetLength, type TargetSettings, targetKinds } from './target-settings'
import { type CaseTrigger, priorityOfTrigger } from './triggers'

/** What the response clock of an ICB runs on. */
export interface ResponseClock {
  readonly calendar: WorkingCalendar
  readonly hours: IcbHours
  readonly holidays: BankHolidays
  readonly settings: TargetSettings
}

/** The response clock of an ICB's settings. */
export function responseClock(
  hours: IcbHours,
  holidays: BankHolidays,
  settings: TargetSettings,
): ResponseClock {
  return { calendar: workingCalendar(hours, holidays), hours, holidays, settings }
}

/** What is promised for one trigger: kept in its event, so later settings never move an old promise. */
export interface PromisedTarget {
  readonly kind: TargetKind
  readonly dueAt: Instant
  /** The day of the half-day closure this decision is about, which it must not overrun. */
  readonly beforeDay: IsoDay | null
}

/** Priority and targets of a trigger raised at that moment, in the order they are owed. */
export function promiseFor(
  trigger: CaseTrigger,
  at: Date,
  clock: ResponseClock,
): { priority: CasePriority; targets: PromisedTarget[] } {
  const priority = priorityOfTrigger(trigger, at, clock.calendar)
  const promise = clock.settings.promises[promiseRow(trigger, priority)]
  const targets = targetKinds.flatMap((kind) => {
    const length = promise[kind]
    if (length === null) return []
    const beforeDay = kind === 'decide' ? halfDayOf(trigger) : null
    const usual = dueAfter(at, length, clock.calendar)
    const due = beforeDay === null ? usual : halfDayDecisionDue(at, usual, beforeDay, clock)
    return [{ kind, dueAt: instant(due), beforeDay }]
  })
  return { priority, targets }
}

/** The moment a length of the settings has passed since that moment, always within working hours. */
export function dueAfter(at: Date, length: TargetLength, calendar: WorkingCalendar): Date {
  switch (length.unit) {
    case 'minutes':
      return addWorkingMinutes(calendar, at, length.count)
    case 'working-days':
      return sameTimeDaysLater(at, length.count, calendar)
    case 'next-working-day':
      return endOf(workingDaysAfter(calendar, londonDayOf(at), 1), calendar)
    case 'same-day':
      return sameDayOrNext(at, length, calendar)
    default:
      return assertNever(length)
  }
}

/**
 * The due time of a decision about a half day, never later than `usual`: at the latest 18:00 on the working
 * day before (`decisions.halfDayBy`); asked for after 17:00 that day, within the hour and before work ends;
 * asked for once that day's work has ended but before the closure's day, within the first hour of work. On
 * the day itself the usual time holds.
 */
export function halfDayDecisionDue(at: Date, usual: Date, closureDay: IsoDay, clock: ResponseClock): Date {
  const { calendar } = clock
  const dayBefore = workingDayBefore(calendar, closureDay)
  const { decisions } = hoursOn(clock.hours, dayBefore)
  const workEnds = endOf(dayBefore, calendar)
  const limit = earlier(atLondonTime(dayBefore, decisions.halfDayBy), workEnds)
  if (at <= atLondonTime(dayBefore, decisions.withinTheHourAfter)) return earlier(usual, limit)
  if (at < workEnds) return earlier(usual, earlier(new Date(at.getTime() + 60 * MINUTE_MS), workEnds))
  if (londonDayOf(at) < closureDay) return earlier(usual, addWorkingMinutes(calendar, at, 60))
  return usual
}

function promiseRow(trigger: CaseTrigger, priority: CasePriority): keyof TargetSettings['promises'] {
  if (trigger.kind === 'sustained_pressure') return 'sustained'
  return priority === 4 ? 'welfare' : priority
}

function halfDayOf(trigger: CaseTrigger): IsoDay | null {
  return trigger.kind === 'support_request' || trigger.kind === 'cover_lost'
    ? (trigger.halfDay?.day ?? null)
    : null
}

/**
 * From the opening of a day the same time later would be an opening again; the close of the day before is
 * the same working time and what people mean by "within two working days".
 */
function sameTimeDaysLater(at: Date, count: number, calendar: WorkingCalendar): Date {
  const start = nextWorkingInstant(calendar, at)
  const day = workingDaysAfter(calendar, londonDayOf(start), count)
  const span = spanOn(day, calendar)
  const sameTime = sameClockOn(day, start)
  if (sameTime.getTime() > span.startMs) return earlier(sameTime, new Date(span.endMs))
  return endOf(workingDayBefore(calendar, day), calendar)
}

function sameDayOrNext(
  at: Date,
  { before, elseBy }: Extract<TargetLength, { unit: 'same-day' }>,
  calendar: WorkingCalendar,
): Date {
  const today = londonDayOf(at)
  if (isWorkingDay(calendar, today) && at < earlier(atLondonTime(today, before), endOf(today, calendar))) {
    return endOf(today, calendar)
  }
  const next = workingDaysAfter(calendar, today, 1)
  const { startMs, endMs } = spanOn(next, calendar)
  const by = atLondonTime(next, elseBy).getTime()
  return new Date(by > startMs && by < endMs ? by : endMs)
}

function sameClockOn(day: IsoDay, at: Date): Date {
  const secondsMs = at.getTime() % MINUTE_MS
  return new Date(atLondonMinute(day, londonMinuteOf(at)).getTime() + secondsMs)
}

function endOf(day: IsoDay, calendar: WorkingCalendar): Date {
  return new Date(spanOn(day, calendar).endMs)
}

function spanOn(day: IsoDay, calendar: WorkingCalendar): { startMs: number; endMs: number } {
  const span = calendar.spanOf(day)
  if (!span) throw new Error(`${day} is no working day`)
  return span
}

function earlier(a: Date, b: Date): Date {
  return a <= b ? a : b
}
