import { assertNever } from '~/domain/assert-never'
import { dateOf, type Instant } from '~/domain/calendar/days'
import { formatTimeAndDay } from '~/domain/calendar/words'
import type { CaseRecord } from './case-record'
import { closesItselfAt, lapseAt, nextDueOf } from './case-state'
import type { CasePriority } from './lanes'
import type { CaseState } from './states'
import type { TargetKind } from './target-settings'
import type { ResponseClock } from './targets'

/** What of a case decides what comes by itself: read from its events, or from what is stored for the queue. */
export interface ComingFacts {
  readonly state: CaseState
  readonly nextDue: {
    readonly kind: TargetKind
    readonly dueAt: Instant
    readonly priority: CasePriority
  } | null
  /** When an acknowledgement lapses, or a resolved case closes by itself. */
  readonly lapseAt: Instant | null
  readonly snoozedUntil: Instant | null
}

/** One sentence for the queue: what happens to the case, and when, if nobody acts. */
export function whatHappensNext(record: CaseRecord, now: Date, clock: ResponseClock): string {
  const { state, snoozedUntil } = record
  const lapse = lapseAt(record, clock) ?? closesItselfAt(record, clock)
  return whatComes({ state, nextDue: nextDueOf(record), lapseAt: lapse, snoozedUntil }, now)
}

/** The same sentence from the few facts that a list has of each case. */
export function whatComes(facts: ComingFacts, now: Date): string {
  switch (facts.state) {
    case 'waiting':
      return 'The clock is paused until the practice answers; nothing happens by itself.'
    case 'snoozed':
      return `Comes back at ${when(facts.snoozedUntil, now)}, or at once if the practice reports anything new.`
    case 'resolved':
      return `Closes at ${when(facts.lapseAt, now)} unless the practice says that it did not help.`
    case 'closed':
      return 'Nothing more: the case is closed.'
    case 'new':
    case 'acknowledged':
    case 'in_progress':
      return whileOpen(facts, now)
    default:
      return assertNever(facts.state)
  }
}

function whileOpen({ nextDue: next, lapseAt: lapse }: ComingFacts, now: Date): string {
  if (lapse !== null && (next === null || lapse < next.dueAt) && dateOf(lapse) > now) {
    return `Goes back to new at ${when(lapse, now)} unless something is recorded.`
  }
  if (next === null) return 'Every target is met: record an outcome, or it stays open with its owner.'
  const by = when(next.dueAt, now)
  const told = next.priority === 1 ? 'the duty manager and the practice are told' : 'the duty manager is told'
  if (dateOf(next.dueAt) <= now) return `Nobody ${DONE[next.kind]} by ${by}: ${told}.`
  return `If nobody has ${DONE[next.kind]} by ${by}, ${told}.`
}

const DONE: Readonly<Record<TargetKind, string>> = {
  acknowledge: 'acknowledged it',
  call_back: 'called the practice back',
  plan: 'agreed a plan',
  review: 'reviewed it with the practice',
  decide: 'decided',
}

function when(at: Instant | null, now: Date): string {
  return at === null ? 'a time not yet set' : formatTimeAndDay(dateOf(at), now)
}
