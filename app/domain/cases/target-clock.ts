import { dateOf, type Instant, type IsoDay, instant } from '~/domain/calendar/days'
import {
  addWorkingMinutes,
  type WorkingCalendar,
  workingMinutesBetween,
} from '~/domain/calendar/working-time'
import type { CasePriority } from './lanes'
import type { TargetKind } from './target-settings'
import { halfDayDecisionDue, type PromisedTarget, type ResponseClock } from './targets'

/** One promise for one trigger, and what became of it. */
export interface CaseTarget {
  /** The `seq` of the event that added the trigger. */
  readonly triggerSeq: number
  readonly kind: TargetKind
  readonly priority: CasePriority
  readonly startedAt: Instant
  readonly promisedAt: Instant
  /** When it is due, moved by the pauses so far; null while the clock is paused before it was due. */
  readonly dueAt: Instant | null
  /** Working minutes left while paused, else null. */
  readonly minutesLeft: number | null
  /** When three quarters (by settings) of its time have passed; null while paused. */
  readonly warnAt: Instant | null
  readonly metAt: Instant | null
  /** When it stopped being owed without being met: its trigger ended or its case was closed. */
  readonly endedAt: Instant | null
  /** Working minutes the ICB has used, pauses left out, up to the last pause or the meeting. */
  readonly workingMinutes: number
  readonly runningFrom: Instant | null
  readonly beforeDay: IsoDay | null
}

/** The target as it starts with its trigger. */
export function startTarget(
  promised: PromisedTarget,
  trigger: { seq: number; at: Instant; priority: CasePriority },
  clock: ResponseClock,
): CaseTarget {
  return withWarning(
    {
      triggerSeq: trigger.seq,
      kind: promised.kind,
      priority: trigger.priority,
      startedAt: trigger.at,
      promisedAt: promised.dueAt,
      dueAt: promised.dueAt,
      minutesLeft: null,
      warnAt: null,
      metAt: null,
      endedAt: null,
      workingMinutes: 0,
      runningFrom: trigger.at,
      beforeDay: promised.beforeDay,
    },
    clock,
  )
}

/** True while it is owed: neither met nor ended. */
export function isTargetOpen(target: CaseTarget): boolean {
  return target.metAt === null && target.endedAt === null
}

/** True when it was met after it was due, or is owed and its due time has passed. */
export function isTargetBreached(target: CaseTarget, now: Date): boolean {
  if (target.dueAt === null) return false
  if (target.endedAt !== null) return target.dueAt < target.endedAt
  return target.dueAt < (target.metAt ?? instant(now))
}

/** Stops the clock. A target already past its time stays past; there is nothing left to keep. */
export function pauseTarget(target: CaseTarget, at: Instant, { calendar }: ResponseClock): CaseTarget {
  if (!isTargetOpen(target) || target.runningFrom === null) return target
  const stopped = stopCounting(target, at, calendar)
  if (target.dueAt === null || target.dueAt <= at) return stopped
  return { ...stopped, dueAt: null, warnAt: null, minutesLeft: minutesBetween(at, target.dueAt, calendar) }
}

/**
 * Starts the clock again with the time that was left. A decision about a half day still keeps to its own
 * limit, counted as if it were asked for now, so that a pause never carries it past the closure.
 */
export function resumeTarget(target: CaseTarget, at: Instant, clock: ResponseClock): CaseTarget {
  if (!isTargetOpen(target) || target.runningFrom !== null) return target
  const running = { ...target, runningFrom: at, minutesLeft: null }
  if (target.minutesLeft === null) return running
  return withWarning({ ...running, dueAt: instant(dueWhenResumed(target, dateOf(at), clock)) }, clock)
}

/** Records that what was promised was done. */
export function meetTarget(target: CaseTarget, at: Instant, clock: ResponseClock): CaseTarget {
  if (!isTargetOpen(target)) return target
  const running = target.runningFrom === null ? resumeTarget(target, at, clock) : target
  return { ...stopCounting(running, at, clock.calendar), metAt: at }
}

/** Records that it is owed no more. */
export function endTarget(target: CaseTarget, at: Instant, clock: ResponseClock): CaseTarget {
  if (!isTargetOpen(target)) return target
  return { ...stopCounting(target, at, clock.calendar), endedAt: at }
}

function stopCounting(target: CaseTarget, at: Instant, calendar: WorkingCalendar): CaseTarget {
  if (target.runningFrom === null) return target
  const used = target.workingMinutes + minutesBetween(target.runningFrom, at, calendar)
  return { ...target, workingMinutes: used, runningFrom: null }
}

function dueWhenResumed(target: CaseTarget, at: Date, clock: ResponseClock): Date {
  const usual = addWorkingMinutes(clock.calendar, at, target.minutesLeft ?? 0)
  return target.beforeDay === null ? usual : halfDayDecisionDue(at, usual, target.beforeDay, clock)
}

function withWarning(target: CaseTarget, { calendar, settings }: ResponseClock): CaseTarget {
  if (target.dueAt === null || target.runningFrom === null) return target
  const left = minutesBetween(target.runningFrom, target.dueAt, calendar)
  const total = target.workingMinutes + left
  const untilWarning = Math.max(0, settings.warnAtShare * total - target.workingMinutes)
  return {
    ...target,
    warnAt: instant(addWorkingMinutes(calendar, dateOf(target.runningFrom), untilWarning)),
  }
}

function minutesBetween(from: Instant, to: Instant, calendar: WorkingCalendar): number {
  return workingMinutesBetween(calendar, dateOf(from), dateOf(to))
}
