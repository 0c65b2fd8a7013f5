import { assertNever } from '~/domain/assert-never'
import { dateOf, type Instant } from '~/domain/calendar/days'
import { workingMinutesBetween } from '~/domain/calendar/working-time'
import { applyEvent } from './apply-event'
import type { CaseEvent, CaseHappeningKind } from './case-events'
import { openingRecord } from './case-record'
import type { CaseState } from './states'
import type { ResponseClock } from './targets'

/** A stretch of a case in one state: one line of the clock explained. */
export interface CaseSpan {
  readonly state: CaseState
  readonly from: Instant
  /** Null for the stretch that still lasts. */
  readonly until: Instant | null
  /** The event that began it. */
  readonly beganWith: CaseHappeningKind
  readonly beganSeq: number
  readonly clock: 'running' | 'paused' | 'stopped'
  /** Working minutes in it, counted to `now` for the stretch that still lasts. */
  readonly workingMinutes: number
}

/** The stretches of a case, oldest first, without gaps; a change within the same instant leaves no stretch. */
export function spansOf(events: readonly CaseEvent[], clock: ResponseClock, now: Date): CaseSpan[] {
  const [first, ...later] = events
  let record = openingRecord(first)
  let began: CaseEvent | undefined = first
  const spans: CaseSpan[] = []
  const add = (until: Instant | null) => {
    if (began === undefined || began.at === until) return
    spans.push(spanFrom(record.state, began, until, clock, now))
  }
  for (const event of later) {
    const next = applyEvent(record, event, clock)
    if (next.state !== record.state) {
      add(event.at)
      began = event
    }
    record = next
  }
  add(null)
  return spans
}

function spanFrom(
  state: CaseState,
  began: CaseEvent,
  until: Instant | null,
  clock: ResponseClock,
  now: Date,
): CaseSpan {
  const end = until === null ? now : dateOf(until)
  return {
    state,
    from: began.at,
    until,
    beganWith: began.kind,
    beganSeq: began.seq,
    clock: clockIn(state),
    workingMinutes: workingMinutesBetween(clock.calendar, dateOf(began.at), end),
  }
}

function clockIn(state: CaseState): CaseSpan['clock'] {
  switch (state) {
    case 'new':
    case 'acknowledged':
    case 'in_progress':
    case 'snoozed':
      return 'running'
    case 'waiting':
      return 'paused'
    case 'resolved':
    case 'closed':
      return 'stopped'
    default:
      return assertNever(state)
  }
}
