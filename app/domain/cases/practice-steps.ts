import type { Instant } from '~/domain/calendar/days'
import { type CaseEvent, caseOutcomeWords } from './case-events'

/** The way of a case as its practice follows it, in this order. */
export const practiceSteps = ['received', 'seen', 'owner', 'offered', 'decided', 'done', 'outcome'] as const
export type PracticeStep = (typeof practiceSteps)[number]

export interface StepTaken {
  readonly step: PracticeStep
  /** Null while it is still to come. */
  readonly at: Instant | null
  /** Who, or what: a name, the support offered, the outcome. */
  readonly what: string | null
}

/** What is known besides the case's events. */
export interface StepFacts {
  /** Who of the ICB looked first. */
  readonly firstLook: { readonly name: string; readonly at: Instant } | null
  readonly offered: readonly { readonly name: string; readonly at: Instant }[]
  readonly delivered: readonly { readonly name: string; readonly at: Instant }[]
  readonly names: ReadonlyMap<number, string>
}

/**
 * How far a case has come: received, seen by, owner, offered, decided, done, outcome; the latest of each. A step after one that
 * is still to come can be taken all the same. Nothing of an internal note or of what was written down of a call is in it.
 */
export function practiceStepsOf(events: readonly CaseEvent[], facts: StepFacts): StepTaken[] {
  const received = events.find((event) => event.kind === 'trigger_added' || event.kind === 'opened')
  const owned = events.findLast((event) => event.kind === 'acknowledged' || event.kind === 'assigned')
  const decided = events.findLast((event) => event.kind === 'decided' || event.kind === 'plan_made')
  const acknowledged = events.find((event) => event.kind === 'acknowledged')
  const resolvedAt = events.findLastIndex((event) => event.kind === 'resolved')
  const reopenedAt = events.findLastIndex((event) => event.kind === 'reopened')
  const resolved = resolvedAt > reopenedAt ? events[resolvedAt] : undefined
  const isOwned = owned?.kind === 'acknowledged' || owned?.kind === 'assigned'
  const seen = facts.firstLook ?? lookOf(acknowledged, facts.names)
  const last = (all: StepFacts['offered']) => all.toSorted((a, b) => a.at.localeCompare(b.at)).at(-1)
  return [
    { step: 'received', at: received?.at ?? null, what: null },
    { step: 'seen', at: seen?.at ?? null, what: seen?.name ?? null },
    {
      step: 'owner',
      at: owned?.at ?? null,
      what: isOwned ? (facts.names.get(owned.ownerId) ?? null) : null,
    },
    { step: 'offered', at: last(facts.offered)?.at ?? null, what: last(facts.offered)?.name ?? null },
    {
      step: 'decided',
      at: decided?.at ?? null,
      what:
        decided?.kind === 'decided' ? decided.decision : decided?.kind === 'plan_made' ? decided.plan : null,
    },
    { step: 'done', at: last(facts.delivered)?.at ?? null, what: last(facts.delivered)?.name ?? null },
    {
      step: 'outcome',
      at: resolved?.at ?? null,
      what: resolved?.kind === 'resolved' ? caseOutcomeWords[resolved.outcome] : null,
    },
  ]
}

function lookOf(event: CaseEvent | undefined, names: ReadonlyMap<number, string>): StepFacts['firstLook'] {
  if (!event || event.personId === null) return null
  return { name: names.get(event.personId) ?? 'Somebody of the ICB', at: event.at }
}
