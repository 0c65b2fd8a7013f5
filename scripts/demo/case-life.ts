import type { Practice } from '#db/queries/practices'
import { type Instant, instant } from '~/domain/calendar/days'
import { applyEvent } from '~/domain/cases/apply-event'
import type { CaseAct } from '~/domain/cases/case-acts'
import { type CaseEvent, type NewCaseEvent, numberEvents, triggerAdded } from '~/domain/cases/case-events'
import { type CaseRecord, openingRecord } from '~/domain/cases/case-record'
import { decideWords } from '~/domain/cases/judge-words'
import type { CaseLane } from '~/domain/cases/lanes'
import { decideMove, type MoveDecision } from '~/domain/cases/moves'
import type { CaseSide } from '~/domain/cases/states'
import type { ResponseClock } from '~/domain/cases/targets'
import type { CaseTrigger } from '~/domain/cases/triggers'
import type { OpelLevel } from '~/domain/opel/levels'
import type { Suggestion } from '~/domain/support/suggest'

/** A text written on a case, beside the event that says so. */
export interface CaseText {
  readonly kind: 'to_practice' | 'from_practice' | 'note'
  readonly eventSeq: number
  readonly at: Instant
  readonly personId: number
  readonly body: string
}

/** A case of the demo while it is lived through; it is written to the database when its story is over. */
export interface CaseLife {
  readonly practice: Practice
  readonly lane: CaseLane
  readonly previous: CaseLife | undefined
  events: CaseEvent[]
  record: CaseRecord
  readonly texts: CaseText[]
  readonly suggestions: Map<string, { suggestion: Suggestion; at: Instant }>
  level: OpelLevel | null
}

/** Somebody who acts on a case, and when. */
export interface Acting {
  readonly at: Date
  readonly side: CaseSide
  readonly personId: number | null
}

/** Opens a case for its first triggers. */
export function openLife(
  practice: Practice,
  lane: CaseLane,
  previous: CaseLife | undefined,
  { at, personId }: Acting,
): CaseLife {
  const opened: CaseEvent = {
    kind: 'opened',
    lane,
    // Put in when the cases are numbered, in the order they were opened.
    previousCaseId: null,
    at: instant(at),
    personId,
    seq: 1,
  }
  return {
    practice,
    lane,
    previous,
    events: [opened],
    record: openingRecord(opened),
    texts: [],
    suggestions: new Map(),
    level: null,
  }
}

/** Adds triggers, each with the targets the response clock promises for it. */
export function raise(
  life: CaseLife,
  triggers: readonly CaseTrigger[],
  { at, personId }: Acting,
  clock: ResponseClock,
): void {
  add(
    life,
    triggers.map((trigger) => triggerAdded(trigger, at, personId, clock)),
    clock,
  )
}

/** Ends triggers that never were, because the return was wrong. */
export function endTriggers(
  life: CaseLife,
  ended: readonly CaseTrigger[],
  { at, personId }: Acting,
  clock: ResponseClock,
): void {
  const texts = new Set(ended.map((trigger) => JSON.stringify(trigger)))
  const reason = 'The practice corrected its return: it was wrong.'
  const events = life.record.triggers
    .filter((one) => one.endedAt === null && texts.has(JSON.stringify(one.trigger)))
    .map(
      ({ seq }): NewCaseEvent => ({
        kind: 'trigger_ended',
        triggerSeq: seq,
        reason,
        at: instant(at),
        personId,
      }),
    )
  add(life, events, clock)
}

/** Does an act if the rules allow it then; false when they do not. */
export function act(life: CaseLife, asked: CaseAct, acting: Acting, clock: ResponseClock): boolean {
  return take(life, decideMove(life.record, asked, factsOf(acting), clock), clock)
}

/** Writes a message or a note if the rules allow it then; false when they do not. */
export function write(
  life: CaseLife,
  kind: 'message' | 'note',
  body: string,
  acting: Acting,
  clock: ResponseClock,
): boolean {
  const seq = life.record.lastSeq + 1
  if (!take(life, decideWords(life.record, { kind, body }, factsOf(acting)), clock)) return false
  life.texts.push({
    kind: kind === 'note' ? 'note' : acting.side === 'practice' ? 'from_practice' : 'to_practice',
    eventSeq: seq,
    at: instant(acting.at),
    personId: acting.personId ?? 0,
    body,
  })
  return true
}

function factsOf({ at, side, personId }: Acting) {
  return { now: at, side, personId, conflict: null }
}

function take(life: CaseLife, decision: MoveDecision, clock: ResponseClock): boolean {
  if (!decision.ok) return false
  add(life, decision.events, clock)
  return true
}

function add(life: CaseLife, added: readonly NewCaseEvent[], clock: ResponseClock): void {
  const numbered = numberEvents(added, life.record.lastSeq)
  life.events.push(...numbered)
  life.record = numbered.reduce((record, event) => applyEvent(record, event, clock), life.record)
}
