import { atLondonTime, dateOf, type Instant, instant, londonDayOf } from '~/domain/calendar/days'
import { hoursOn } from '~/domain/calendar/icb-hours'
import { reportingDaysAfter } from '~/domain/calendar/reporting-days'
import { addWorkingMinutes } from '~/domain/calendar/working-time'
import { applyEvent } from './apply-event'
import type { CaseEvent } from './case-events'
import { type CaseRecord, type NextDue, openingRecord } from './case-record'
import { isTargetOpen } from './target-clock'
import type { ResponseClock } from './targets'

/**
 * The case its events make, in their order. Throws when the first event is not its opening. What depends
 * on the present moment (is a target past?) is asked of its targets with a clock.
 */
export function deriveCase(events: readonly CaseEvent[], clock: ResponseClock): CaseRecord {
  const [first, ...later] = events
  return later.reduce((record, event) => applyEvent(record, event, clock), openingRecord(first))
}

/** The open target that is due first, past ones included; null when nothing is owed or the clock is paused. */
export function nextDueOf(record: CaseRecord): NextDue | null {
  let next: NextDue | null = null
  for (const target of record.targets) {
    if (!isTargetOpen(target) || target.dueAt === null) continue
    const { kind, triggerSeq, priority, dueAt } = target
    const isEarlier =
      next === null || dueAt < next.dueAt || (dueAt === next.dueAt && priority < next.priority)
    if (isEarlier) next = { kind, triggerSeq, priority, dueAt }
  }
  return next
}

/** When the owner is first to be told that a target's time is running out; null when nothing is running. */
export function nextWarningAt(record: CaseRecord): Instant | null {
  const warnings = record.targets.filter(isTargetOpen).flatMap(({ warnAt }) => (warnAt ? [warnAt] : []))
  return warnings.sort()[0] ?? null
}

/**
 * When an acknowledgement of priority 1 or 2 lapses: 4 working hours (by settings) after the last thing the
 * ICB recorded. Null when it cannot: other states and priorities.
 */
export function lapseAt(record: CaseRecord, { calendar, settings }: ResponseClock): Instant | null {
  if (record.state !== 'acknowledged' || record.priority > 2 || record.lastRecordedAt === null) return null
  return instant(addWorkingMinutes(calendar, dateOf(record.lastRecordedAt), settings.lapseMinutes))
}

/**
 * When a resolved case closes by itself for want of an answer: at the end of the third reporting day (by
 * settings) after it was resolved. Null in every other state.
 */
export function closesItselfAt(record: CaseRecord, clock: ResponseClock): Instant | null {
  if (record.state !== 'resolved' || record.resolvedAt === null) return null
  const resolvedDay = londonDayOf(dateOf(record.resolvedAt))
  const lastDay = reportingDaysAfter(resolvedDay, clock.settings.closeAfterReportingDays, clock.holidays)
  return instant(atLondonTime(lastDay, hoursOn(clock.hours, lastDay).returns.closes))
}

/** True while a target of priority 1 is owed, its clock running or not. */
export function hasPriorityOneOpen(record: CaseRecord): boolean {
  return record.targets.some((target) => target.priority === 1 && isTargetOpen(target))
}

/** True while a trigger of the case, or of that priority, has not been acknowledged. */
export function isUnacknowledged(record: CaseRecord, priority?: number): boolean {
  const isOfPriority = priority === undefined || record.priority === priority
  if (record.state === 'new') return isOfPriority
  return record.targets.some(
    (target) =>
      target.kind === 'acknowledge' &&
      isTargetOpen(target) &&
      (priority === undefined || target.priority === priority),
  )
}
