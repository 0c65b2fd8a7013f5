import { assertNever } from '~/domain/assert-never'
import { dateOf, type Instant, londonDayOf } from '~/domain/calendar/days'
import type { CaseEvent } from './case-events'
import type { CaseRecord, RecordedTrigger } from './case-record'
import { type CasePriority, moreUrgent } from './lanes'
import type { CaseState } from './states'
import {
  type CaseTarget,
  endTarget,
  meetTarget,
  pauseTarget,
  resumeTarget,
  startTarget,
} from './target-clock'
import type { TargetKind } from './target-settings'
import type { ResponseClock } from './targets'

type EventOf<Kind extends CaseEvent['kind']> = CaseEvent & { kind: Kind }

/** The case after one more event. Pure; the events are trusted, `decideMove` is where they are judged. */
export function applyEvent(record: CaseRecord, event: CaseEvent, clock: ResponseClock): CaseRecord {
  const happened = happen({ ...record, lastSeq: event.seq }, event, clock)
  if (!isRecordOfIcb(event)) return happened
  return {
    ...happened,
    lastRecordedAt: event.at,
    isUnreadFromPractice: event.personId === null && happened.isUnreadFromPractice,
  }
}

function happen(record: CaseRecord, event: CaseEvent, clock: ResponseClock): CaseRecord {
  switch (event.kind) {
    case 'opened':
      throw new Error('A case is opened once')
    case 'trigger_added':
      return addTrigger(record, event, clock)
    case 'trigger_ended':
      return endTrigger(record, event, clock)
    case 'acknowledged': {
      const state = record.state === 'new' ? 'acknowledged' : record.state
      return { ...meet(record, event.at, ['acknowledge'], clock), state, ownerId: event.ownerId }
    }
    case 'assigned':
      return { ...record, ownerId: event.ownerId, team: event.team }
    case 'started':
    case 'reopened':
      return goTo(record, 'in_progress', event.at, clock)
    case 'waiting_started':
      return { ...goTo(record, 'waiting', event.at, clock), waitingFor: event.asked }
    case 'resumed':
      return goTo(record, 'in_progress', event.at, clock)
    case 'snoozed':
      return { ...goTo(record, 'snoozed', event.at, clock), snoozedUntil: event.until }
    case 'woke':
      return goTo(record, record.stateBeforeSnooze, event.at, clock)
    case 'lapsed':
      return { ...goTo(record, 'new', event.at, clock), ownerId: null }
    case 'called_back':
      return meet(record, event.at, ['acknowledge', 'call_back'], clock)
    case 'support_offered':
    case 'plan_made': {
      const planned = meet(record, event.at, ['acknowledge', 'plan', 'review'], clock)
      return record.state === 'acknowledged' ? goTo(planned, 'in_progress', event.at, clock) : planned
    }
    case 'decided':
      return {
        ...meet(record, event.at, ['acknowledge', 'decide'], clock, decidedFor(record, event)),
        overnightRecordAt: event.at,
      }
    case 'on_call_told':
    case 'practice_told':
      return { ...record, overnightRecordAt: event.at }
    case 'resolved': {
      const met = meet(record, event.at, null, clock)
      const resolved = goTo(met, 'resolved', event.at, clock)
      return { ...resolved, resolvedAt: event.at, outcome: event.outcome, helpAnswer: null }
    }
    case 'did_it_help':
      return { ...record, helpAnswer: event.answer }
    case 'closed':
      return { ...endTargets(goTo(record, 'closed', event.at, clock), event.at, clock), closedAt: event.at }
    case 'message_sent':
      return event.direction === 'from_practice' ? { ...record, isUnreadFromPractice: true } : record
    case 'told': {
      const { what, about, step, at } = event
      return { ...record, told: [...record.told, { what, about, step, at }] }
    }
    case 'note_added':
    case 'partner_ask':
    case 'support_result':
    case 'closure_changed':
    case 'practice_merged':
    case 'return_changed':
    case 'level_assessed':
    case 'assessment_disagreed':
      return record
    default:
      return assertNever(event)
  }
}

/**
 * A new trigger on an open case. Sent back to new: in the acute lane by the first trigger of a day and by one
 * more urgent than those being answered, in every lane when the case was resolved. Otherwise it only ends
 * waiting or snoozing, because the practice has spoken.
 */
function addTrigger(record: CaseRecord, event: EventOf<'trigger_added'>, clock: ResponseClock): CaseRecord {
  const holding = record.triggers.filter((one) => one.endedAt === null)
  const state = stateAfterTrigger(record, holding, event)
  const moved = state === record.state ? record : goTo(record, state, event.at, clock)
  const { seq, at, priority, trigger } = event
  return {
    ...moved,
    priority: holding.length === 0 ? priority : moreUrgent(record.priority, priority),
    triggers: [...record.triggers, { seq, at, priority, trigger, endedAt: null }],
    targets: [...moved.targets, ...event.targets.map((promised) => startTarget(promised, event, clock))],
  }
}

function stateAfterTrigger(
  record: CaseRecord,
  holding: readonly RecordedTrigger[],
  event: EventOf<'trigger_added'>,
): CaseState {
  if (record.state === 'resolved' || holding.length === 0) return 'new'
  const isFirstOfDay = record.triggers.every((one) => dayOf(one.at) !== dayOf(event.at))
  if (record.lane === 'acute' && (isFirstOfDay || event.priority < record.priority)) return 'new'
  if (record.state === 'snoozed') return record.stateBeforeSnooze
  return record.state === 'waiting' ? 'in_progress' : record.state
}

function endTrigger(record: CaseRecord, event: EventOf<'trigger_ended'>, clock: ResponseClock): CaseRecord {
  const triggers = record.triggers.map((one) =>
    one.seq === event.triggerSeq && one.endedAt === null ? { ...one, endedAt: event.at } : one,
  )
  const targets = record.targets.map((target) =>
    target.triggerSeq === event.triggerSeq ? endTarget(target, event.at, clock) : target,
  )
  const holding = triggers.filter((one) => one.endedAt === null)
  const priority = holding.reduce<CasePriority>((found, one) => moreUrgent(found, one.priority), 4)
  return { ...record, triggers, targets, priority }
}

/** Only `waiting` stops the clock; leaving it starts every target that is still owed. */
function goTo(record: CaseRecord, state: CaseState, at: Instant, clock: ResponseClock): CaseRecord {
  const targets =
    state === 'waiting'
      ? record.targets.map((target) => pauseTarget(target, at, clock))
      : record.state === 'waiting'
        ? record.targets.map((target) => resumeTarget(target, at, clock))
        : record.targets
  return {
    ...record,
    state,
    targets,
    stateBeforeSnooze: record.state === 'in_progress' ? 'in_progress' : 'acknowledged',
    waitingSince: state === 'waiting' ? at : null,
    waitingFor: null,
    snoozedUntil: null,
  }
}

/** Meets the open targets of those kinds, of all kinds for null; of every trigger unless `isMeant` leaves some out. */
function meet(
  record: CaseRecord,
  at: Instant,
  kinds: readonly TargetKind[] | null,
  clock: ResponseClock,
  isMeant: (target: CaseTarget) => boolean = () => true,
): CaseRecord {
  const targets = record.targets.map((target) =>
    (kinds === null || kinds.includes(target.kind)) && isMeant(target)
      ? meetTarget(target, at, clock)
      : target,
  )
  return { ...record, targets }
}

/** A decision on one support request leaves those on others of the same case owed: times are kept per trigger. */
function decidedFor(
  { triggers }: CaseRecord,
  { requestId }: EventOf<'decided'>,
): (target: CaseTarget) => boolean {
  if (requestId === undefined) return () => true
  const ofOthers = triggers.flatMap(({ seq, trigger }) => {
    const isRequest = trigger.kind === 'support_request' || trigger.kind === 'cover_lost'
    return isRequest && trigger.requestId !== requestId ? [seq] : []
  })
  return ({ kind, triggerSeq }) => kind !== 'decide' || !ofOthers.includes(triggerSeq)
}

function endTargets(record: CaseRecord, at: Instant, clock: ResponseClock): CaseRecord {
  return { ...record, targets: record.targets.map((target) => endTarget(target, at, clock)) }
}

function isRecordOfIcb(event: CaseEvent): boolean {
  switch (event.kind) {
    case 'acknowledged':
    case 'assigned':
    case 'started':
    case 'waiting_started':
    case 'resumed':
    case 'snoozed':
    case 'woke':
    case 'note_added':
    case 'called_back':
    case 'plan_made':
    case 'support_offered':
    case 'decided':
    case 'on_call_told':
    case 'practice_told':
      return true
    case 'message_sent':
      return event.direction === 'to_practice'
    case 'partner_ask':
      return event.step === 'withdrawn'
    default:
      return false
  }
}

function dayOf(at: Instant): string {
  return londonDayOf(dateOf(at))
}
