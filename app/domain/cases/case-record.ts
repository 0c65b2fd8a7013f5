import type { Instant } from '~/domain/calendar/days'
import type { CaseEvent, CaseOutcome, HelpAnswer } from './case-events'
import type { CaseLane, CasePriority } from './lanes'
import type { CaseState } from './states'
import type { CaseTarget } from './target-clock'
import type { TargetKind } from './target-settings'
import type { ToldEvent } from './tellings'
import type { CaseTrigger } from './triggers'

/** A trigger of a case; `endedAt` when it no longer holds. */
export interface RecordedTrigger {
  readonly seq: number
  readonly at: Instant
  readonly trigger: CaseTrigger
  readonly priority: CasePriority
  readonly endedAt: Instant | null
}

/** Something the service told people by itself. */
export interface RecordedTelling extends Pick<ToldEvent, 'what' | 'about' | 'step'> {
  readonly at: Instant
}

/** A case as its events make it. Everything here can be built anew from them. */
export interface CaseRecord {
  readonly lane: CaseLane
  readonly previousCaseId: number | null
  readonly state: CaseState
  /** The state a snoozed case comes back to. */
  readonly stateBeforeSnooze: 'acknowledged' | 'in_progress'
  /** The highest of its triggers that hold; the lowest of all when none does any more. */
  readonly priority: CasePriority
  readonly ownerId: number | null
  readonly team: 'triage' | 'workforce'
  readonly triggers: readonly RecordedTrigger[]
  readonly targets: readonly CaseTarget[]
  readonly openedAt: Instant
  readonly closedAt: Instant | null
  readonly waitingSince: Instant | null
  readonly waitingFor: string | null
  readonly snoozedUntil: Instant | null
  readonly resolvedAt: Instant | null
  readonly outcome: CaseOutcome | null
  readonly helpAnswer: HelpAnswer | null
  /** The last thing anyone of the ICB recorded: an acknowledgement lapses from here. */
  readonly lastRecordedAt: Instant | null
  /** The last record that lets a priority 1 case go over a night: decided, on-call told, practice told. */
  readonly overnightRecordAt: Instant | null
  /** What the service told by itself, oldest first: each is told once. */
  readonly told: readonly RecordedTelling[]
  /** The practice wrote after the last thing anyone of the ICB recorded. */
  readonly isUnreadFromPractice: boolean
  /** The number of the last event. */
  readonly lastSeq: number
}

/** The target that is due next. */
export interface NextDue {
  readonly kind: TargetKind
  readonly triggerSeq: number
  readonly priority: CasePriority
  readonly dueAt: Instant
}

/** The case as it is when its first event has happened. Throws when that is not its opening. */
export function openingRecord(event: CaseEvent | undefined): CaseRecord {
  if (event?.kind !== 'opened') throw new Error('The first event of a case must be its opening')
  return {
    lane: event.lane,
    previousCaseId: event.previousCaseId,
    state: 'new',
    stateBeforeSnooze: 'acknowledged',
    priority: 4,
    ownerId: null,
    team: 'triage',
    triggers: [],
    targets: [],
    openedAt: event.at,
    closedAt: null,
    waitingSince: null,
    waitingFor: null,
    snoozedUntil: null,
    resolvedAt: null,
    outcome: null,
    helpAnswer: null,
    lastRecordedAt: null,
    overnightRecordAt: null,
    told: [],
    isUnreadFromPractice: false,
    lastSeq: event.seq,
  }
}
