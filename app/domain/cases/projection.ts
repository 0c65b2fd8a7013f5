import type { Instant } from '~/domain/calendar/days'
import type { CaseRecord } from './case-record'
import { closesItselfAt, lapseAt, nextDueOf, nextWarningAt } from './case-state'
import { nextTellingAt, opel4SinceOf } from './due-tellings'
import { incidentCauseOf } from './incident-cause'
import type { CasePriority } from './lanes'
import { type QueueSection, queuePositionOf } from './queue-order'
import type { CaseState } from './states'
import { isTargetBreached } from './target-clock'
import type { TargetKind } from './target-settings'
import type { ResponseClock } from './targets'
import { type CaseTriggerKind, triggerWords } from './triggers'

/** What is stored beside a case's events so that lists need not read them. Can be built anew at any time. */
export interface CaseProjection {
  readonly state: CaseState
  readonly priority: CasePriority
  readonly ownerId: number | null
  readonly team: 'triage' | 'workforce'
  /** Why it is here: the words of the triggers that hold, newest last. */
  readonly why: readonly string[]
  /** With `queueRank`, `nextDueAt` and the opening: the case's place in the queue (`queuePositionOf`). */
  readonly queueSection: QueueSection
  readonly queueRank: number
  readonly nextDueAt: Instant | null
  readonly nextDueKind: TargetKind | null
  readonly warnAt: Instant | null
  /** When the tick has something to tell next. */
  readonly tellAt: Instant | null
  /** Since when OPEL 4 waits for somebody to acknowledge it: what the banner shows. */
  readonly opel4Since: Instant | null
  /** When an acknowledgement lapses, or a resolved case closes by itself. */
  readonly lapseAt: Instant | null
  readonly snoozedUntil: Instant | null
  readonly waitingSince: Instant | null
  readonly isUnreadFromPractice: boolean
  readonly closedAt: Instant | null
  readonly version: number
  readonly targets: readonly ProjectedTarget[]
  /** The triggers that hold, of a case that is not closed: the queue is filtered by them, incidents are found by their cause. */
  readonly openTriggers: readonly ProjectedTrigger[]
}

export interface ProjectedTrigger {
  readonly seq: number
  readonly kind: CaseTriggerKind
  readonly cause: string | null
  readonly at: Instant
}

export interface ProjectedTarget {
  readonly triggerSeq: number
  readonly triggerKind: CaseTriggerKind
  readonly kind: TargetKind
  readonly priority: CasePriority
  readonly startedAt: Instant
  readonly dueAt: Instant | null
  readonly metAt: Instant | null
  readonly isBreached: boolean
  readonly workingMinutes: number
}

/** What the queue sorts and the reports count by, as it is at `now`. */
export function projectCase(record: CaseRecord, clock: ResponseClock, now: Date): CaseProjection {
  const next = nextDueOf(record)
  const place = queuePositionOf(record)
  const triggerOf = new Map(record.triggers.map((one) => [one.seq, one.trigger]))
  return {
    state: record.state,
    priority: record.priority,
    ownerId: record.ownerId,
    team: record.team,
    why: [
      ...new Set(
        record.triggers.filter((one) => one.endedAt === null).map((one) => triggerWords(one.trigger)),
      ),
    ],
    queueSection: place.section,
    queueRank: place.rank,
    nextDueAt: next?.dueAt ?? null,
    nextDueKind: next?.kind ?? null,
    warnAt: nextWarningAt(record),
    tellAt: nextTellingAt(record, clock),
    opel4Since: opel4SinceOf(record),
    lapseAt: lapseAt(record, clock) ?? closesItselfAt(record, clock),
    snoozedUntil: record.snoozedUntil,
    waitingSince: record.waitingSince,
    isUnreadFromPractice: record.isUnreadFromPractice,
    closedAt: record.closedAt,
    version: record.lastSeq,
    targets: record.targets.map((target) => ({
      triggerSeq: target.triggerSeq,
      triggerKind: triggerOf.get(target.triggerSeq)?.kind ?? 'effective_level',
      kind: target.kind,
      priority: target.priority,
      startedAt: target.startedAt,
      dueAt: target.dueAt,
      metAt: target.metAt,
      isBreached: isTargetBreached(target, now),
      workingMinutes: target.workingMinutes,
    })),
    openTriggers: record.triggers
      .filter((one) => one.endedAt === null && record.state !== 'closed')
      .map(({ seq, trigger, at }) => ({ seq, kind: trigger.kind, cause: incidentCauseOf(trigger), at })),
  }
}
