import type { Instant } from '~/domain/calendar/days'
import type { CaseRecord } from './case-record'
import { closesItselfAt, isUnacknowledged, lapseAt, nextDueOf, nextWarningAt } from './case-state'
import type { CasePriority } from './lanes'
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
  /** 1 to be worked on, 2 waiting or snoozed, 3 resolved. */
  readonly queueSection: 1 | 2 | 3
  /** 0 for a priority 1 nobody has acknowledged, else the priority. */
  readonly queueRank: number
  readonly nextDueAt: Instant | null
  readonly nextDueKind: TargetKind | null
  readonly warnAt: Instant | null
  /** When an acknowledgement lapses, or a resolved case closes by itself. */
  readonly lapseAt: Instant | null
  readonly snoozedUntil: Instant | null
  readonly waitingSince: Instant | null
  readonly closedAt: Instant | null
  readonly version: number
  readonly targets: readonly ProjectedTarget[]
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

/**
 * What the queue sorts and the reports count by. Within a section and rank the queue goes by `nextDueAt`: what is past its
 * time is due earliest, so "breached first, then nearest" needs no clock; then by the time it was opened.
 */
export function projectCase(record: CaseRecord, clock: ResponseClock, now: Date): CaseProjection {
  const next = nextDueOf(record)
  const triggerOf = new Map(record.triggers.map((one) => [one.seq, one.trigger]))
  return {
    state: record.state,
    priority: record.priority,
    ownerId: record.ownerId,
    team: record.team,
    why: [...new Set(record.triggers.filter((one) => one.endedAt === null).map((one) => triggerWords(one.trigger)))],
    queueSection: sectionOf(record.state),
    queueRank: record.priority === 1 && isUnacknowledged(record) ? 0 : record.priority,
    nextDueAt: next?.dueAt ?? null,
    nextDueKind: next?.kind ?? null,
    warnAt: nextWarningAt(record),
    lapseAt: lapseAt(record, clock) ?? closesItselfAt(record, clock),
    snoozedUntil: record.snoozedUntil,
    waitingSince: record.waitingSince,
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
  }
}

function sectionOf(state: CaseState): 1 | 2 | 3 {
  if (state === 'waiting' || state === 'snoozed') return 2
  return state === 'resolved' || state === 'closed' ? 3 : 1
}
