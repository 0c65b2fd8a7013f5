import { assertNever } from '~/domain/assert-never'
import { dateOf, type Instant } from '~/domain/calendar/days'
import { formatTimeAndDay } from '~/domain/calendar/words'
import type { CaseRecord } from './case-record'
import { closesItselfAt, lapseAt, nextDueOf } from './case-state'
import type { TargetKind } from './target-settings'
import type { ResponseClock } from './targets'

/** One sentence for the queue: what happens to the case, and when, if nobody acts. */
export function whatHappensNext(record: CaseRecord, now: Date, clock: ResponseClock): string {
  switch (record.state) {
    case 'waiting':
      return 'The clock is paused until the practice answers; nothing happens by itself.'
    case 'snoozed':
      return `Comes back at ${when(record.snoozedUntil, now)}, or at once if the practice reports anything new.`
    case 'resolved':
      return `Closes at ${when(closesItselfAt(record, clock), now)} unless the practice says that it did not help.`
    case 'closed':
      return 'Nothing more: the case is closed.'
    case 'new':
    case 'acknowledged':
    case 'in_progress':
      return whileOpen(record, now, clock)
    default:
      return assertNever(record.state)
  }
}

function whileOpen(record: CaseRecord, now: Date, clock: ResponseClock): string {
  const next = nextDueOf(record)
  const lapse = lapseAt(record, clock)
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
