import { type Instant, type IsoDay, instant, isoDay } from '~/domain/calendar/days'
import { DEFAULT_ICB_HOURS } from '~/domain/calendar/icb-hours'
import type { CaseAct } from '~/domain/cases/case-acts'
import {
  type CaseEvent,
  type CaseHappening,
  type NewCaseEvent,
  numberEvents,
  triggerAdded,
} from '~/domain/cases/case-events'
import type { CaseRecord } from '~/domain/cases/case-record'
import { deriveCase } from '~/domain/cases/case-state'
import type { MoveFacts } from '~/domain/cases/judgement'
import { decideMove } from '~/domain/cases/moves'
import type { CaseTarget } from '~/domain/cases/target-clock'
import { DEFAULT_TARGET_SETTINGS, type TargetKind } from '~/domain/cases/target-settings'
import { responseClock } from '~/domain/cases/targets'
import { type CaseTrigger, laneOfTrigger } from '~/domain/cases/triggers'
import { england } from '../calendar/england'

/** The response clock as it comes with the service. */
export const clock = responseClock(DEFAULT_ICB_HOURS, england, DEFAULT_TARGET_SETTINGS)

export const OWNER = 7
export const COLLEAGUE = 8
export const PRACTICE_PERSON = 20

export const levelThree: CaseTrigger = { kind: 'effective_level', level: 3 }
export const levelFour: CaseTrigger = { kind: 'effective_level', level: 4 }
export const helpToday: CaseTrigger = { kind: 'help_wanted', want: 'today' }
export const advice: CaseTrigger = { kind: 'help_wanted', want: 'advice' }
export const sustained: CaseTrigger = { kind: 'sustained_pressure', daysAtThree: 5, daysReported: 5 }
export const missing: CaseTrigger = { kind: 'missing_returns', days: [isoDay('2026-11-18')] }
export const notSafe: CaseTrigger = {
  kind: 'emergency',
  code: 'not_safe_to_stay_open',
  words: 'Not clinically safe to stay open',
  isLowered: false,
}

/** A half-day closure asked for. */
export function closureAsked(day: string, half: 'morning' | 'afternoon'): CaseTrigger {
  const halfDay: { day: IsoDay; half: 'morning' | 'afternoon' } = { day: isoDay(day), half }
  return {
    kind: 'support_request',
    requestId: 1,
    actionCode: 'half_day_closure',
    actionName: 'Half-day closure',
    halfDay,
  }
}

/** London winter time of a day in November 2026: `at('19 09:00')` is Thursday 19 November, 9am. */
export function at(text: string): Date {
  return new Date(`2026-11-${text.replace(' ', 'T')}:00Z`)
}

export type Step = readonly [when: string, happening: CaseHappening | CaseTrigger]

/** The events of a case: opened by its first step, each step at its time. */
export function eventsOf(...steps: readonly Step[]): CaseEvent[] {
  const events: NewCaseEvent[] = []
  for (const [when, step] of steps) {
    if (isTrigger(step)) {
      if (events.length === 0) events.push(opening(step, instant(at(when))))
      events.push(triggerAdded(step, at(when), PRACTICE_PERSON, clock))
    } else {
      events.push({ ...step, at: instant(at(when)), personId: OWNER })
    }
  }
  return numberEvents(events, 0)
}

/** The case those steps make. */
export function caseOf(...steps: readonly Step[]): CaseRecord {
  return deriveCase(eventsOf(...steps), clock)
}

/** What becomes of a case when someone acts on it. */
export function actOn(steps: readonly Step[], when: string, act: CaseAct, facts: Partial<MoveFacts> = {}) {
  const events = eventsOf(...steps)
  const decision = decideMove(
    deriveCase(events, clock),
    act,
    { now: at(when), side: 'icb', personId: OWNER, conflict: null, ...facts },
    clock,
  )
  if (!decision.ok) return { problem: decision.problem, record: undefined, kinds: [] }
  const added = numberEvents(decision.events, events.length)
  const kinds = added.map((event) => event.kind)
  return { problem: undefined, record: deriveCase([...events, ...added], clock), kinds }
}

/** The target of that kind that was started last. Throws when there is none. */
export function targetOf(record: CaseRecord, kind: TargetKind): CaseTarget {
  const found = record.targets.findLast((target) => target.kind === kind)
  if (!found) throw new Error(`The case owes no ${kind}`)
  return found
}

/** When a target is due, as "19 09:15" of November 2026. */
export function dueOf(record: CaseRecord, kind: TargetKind): string | null {
  const { dueAt } = targetOf(record, kind)
  return dueAt && short(dueAt)
}

export function short(moment: Instant): string {
  return moment.slice(8, 16).replace('T', ' ')
}

export const acknowledged: CaseHappening = { kind: 'acknowledged', ownerId: OWNER }
export const started: CaseHappening = { kind: 'started', reason: 'Looking for cover' }
export const waiting: CaseHappening = { kind: 'waiting_started', asked: 'Which sessions are short?' }
export const resumed: CaseHappening = { kind: 'resumed', reason: 'The practice answered' }
export const resolved: CaseHappening = { kind: 'resolved', outcome: 'eased', reason: 'A locum came' }
export const plan: CaseHappening = { kind: 'plan_made', plan: 'Slots at the hub' }
export const decided: CaseHappening = { kind: 'decided', decision: 'Hub slots', reason: 'Unmet requests' }
export const calledBack: CaseHappening = { kind: 'called_back', spokeTo: 'The manager', summary: 'Coping' }

function opening(trigger: CaseTrigger, at: Instant): NewCaseEvent {
  return {
    kind: 'opened',
    lane: laneOfTrigger(trigger),
    previousCaseId: null,
    at,
    personId: null,
  }
}

const TRIGGER_KINDS: ReadonlySet<string> = new Set([
  'effective_level',
  'emergency',
  'help_wanted',
  'system_support',
  'help_asked',
  'support_request',
  'closure_notified',
  'cover_lost',
  'sustained_pressure',
  'missing_returns',
])

function isTrigger(step: CaseHappening | CaseTrigger): step is CaseTrigger {
  return TRIGGER_KINDS.has(step.kind)
}
