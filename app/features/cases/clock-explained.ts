import { assertNever } from '~/domain/assert-never'
import { dateOf } from '~/domain/calendar/days'
import { formatMinutes, formatShortDayAndTime } from '~/domain/calendar/words'
import { workingMinutesBetween } from '~/domain/calendar/working-time'
import type { CaseEvent, CaseHappeningKind } from '~/domain/cases/case-events'
import type { CaseRecord } from '~/domain/cases/case-record'
import { type CaseSpan, spansOf } from '~/domain/cases/case-spans'
import { caseStateWords } from '~/domain/cases/states'
import { type CaseTarget, isTargetBreached } from '~/domain/cases/target-clock'
import { targetWords } from '~/domain/cases/target-settings'
import type { ResponseClock } from '~/domain/cases/targets'
import { triggerWords } from '~/domain/cases/triggers'

/** The response clock of a case, line by line. */
export interface ClockExplained {
  readonly targets: readonly ExplainedTarget[]
  readonly spans: readonly ExplainedSpan[]
  /** When the case was closed: everything stands as it was then. */
  readonly frozenAt: string | null
}

export interface ExplainedTarget {
  readonly key: string
  readonly what: string
  readonly trigger: string
  readonly started: string
  /** With the time that was promised first, where a pause has moved it. */
  readonly due: string
  readonly met: string
  /** Working time used, pauses left out, and what is left of it. */
  readonly used: string
  readonly isLate: boolean
}

export interface ExplainedSpan {
  readonly key: string
  readonly state: string
  readonly beganWith: string
  readonly from: string
  readonly until: string
  readonly clock: string
  readonly worked: string
}

/** Explains the clock of a case event by event, as it stands at `now`, or as it stood when the case was closed. */
export function explainClock(
  events: readonly CaseEvent[],
  record: CaseRecord,
  clock: ResponseClock,
  now: Date,
): ClockExplained {
  const at = record.closedAt === null ? now : dateOf(record.closedAt)
  const triggers = new Map(record.triggers.map((one) => [one.seq, triggerWords(one.trigger)]))
  return {
    targets: record.targets.map((target) =>
      explainTarget(target, triggers.get(target.triggerSeq) ?? '', clock, at),
    ),
    spans: spansOf(events, clock, at).map(explainSpan),
    frozenAt: record.closedAt === null ? null : formatShortDayAndTime(at),
  }
}

function explainTarget(target: CaseTarget, trigger: string, clock: ResponseClock, at: Date): ExplainedTarget {
  const { triggerSeq, kind, priority, startedAt, promisedAt, dueAt, metAt, endedAt } = target
  const promised = formatShortDayAndTime(dateOf(promisedAt))
  const moved = dueAt !== null && dueAt !== promisedAt
  return {
    key: `${triggerSeq}-${kind}`,
    what: targetWords[kind],
    trigger: `${trigger}, priority ${priority}`,
    started: formatShortDayAndTime(dateOf(startedAt)),
    due:
      dueAt === null
        ? `when the clock runs again (promised: ${promised})`
        : moved
          ? `${formatShortDayAndTime(dateOf(dueAt))} (promised: ${promised}, moved by the pause)`
          : promised,
    met:
      metAt !== null
        ? `${formatShortDayAndTime(dateOf(metAt))}, ${isTargetBreached(target, at) ? 'late' : 'in time'}`
        : endedAt !== null
          ? `Owed no more since ${formatShortDayAndTime(dateOf(endedAt))}${isTargetBreached(target, at) ? ', was late' : ''}`
          : 'Not yet',
    used: usedWords(target, clock, at),
    isLate: isTargetBreached(target, at),
  }
}

function usedWords(target: CaseTarget, { calendar }: ResponseClock, at: Date): string {
  const { workingMinutes, runningFrom, dueAt, minutesLeft, metAt, endedAt } = target
  const running = runningFrom === null ? 0 : workingMinutesBetween(calendar, dateOf(runningFrom), at)
  const used = `${formatMinutes(workingMinutes + running)} used`
  if (metAt !== null || endedAt !== null) return used
  if (minutesLeft !== null) return `${used}, ${formatMinutes(minutesLeft)} left, paused`
  if (dueAt === null) return used
  const due = dateOf(dueAt)
  return due > at
    ? `${used}, ${formatMinutes(workingMinutesBetween(calendar, at, due))} left`
    : `${used}, ${formatMinutes(workingMinutesBetween(calendar, due, at))} over`
}

function explainSpan(span: CaseSpan): ExplainedSpan {
  const isStopped = span.clock === 'stopped'
  return {
    key: String(span.beganSeq),
    state: caseStateWords[span.state],
    beganWith: beganWords(span.beganWith),
    from: formatShortDayAndTime(dateOf(span.from)),
    until:
      span.until !== null ? formatShortDayAndTime(dateOf(span.until)) : span.state === 'closed' ? '–' : 'now',
    clock: clockWords(span.clock),
    worked: isStopped ? '–' : formatMinutes(span.workingMinutes),
  }
}

function clockWords(clock: CaseSpan['clock']): string {
  switch (clock) {
    case 'running':
      return 'Running'
    case 'paused':
      return 'Paused: the practice has the next move'
    case 'stopped':
      return 'Stopped'
    default:
      return assertNever(clock)
  }
}

/** What moved the case into the state. Only some events move one. */
function beganWords(kind: CaseHappeningKind): string {
  const words: Partial<Record<CaseHappeningKind, string>> = {
    opened: 'Opened',
    trigger_added: 'Something new was raised',
    acknowledged: 'Acknowledged',
    started: 'Work began',
    plan_made: 'A plan was made',
    waiting_started: 'The practice was asked',
    resumed: 'The practice answered, or it need not',
    snoozed: 'Put aside',
    woke: 'Its time came',
    lapsed: 'The acknowledgement lapsed',
    resolved: 'An outcome was recorded',
    reopened: 'Opened again',
    closed: 'Closed',
  }
  return words[kind] ?? 'Changed'
}
