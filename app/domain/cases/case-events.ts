import { z } from 'zod'
import { instantSchema, isoDaySchema } from '~/domain/calendar/day-schemas'
import { type Instant, instant } from '~/domain/calendar/days'
import { opelLevels } from '../opel/levels'
import { caseLanes, casePriorities } from './lanes'
import { targetKinds } from './target-settings'
import { promiseFor, type ResponseClock } from './targets'
import { toldEvent } from './tellings'
import { type CaseTrigger, caseTrigger } from './triggers'

/** What came of a case, as it is recorded when it is resolved. */
export const caseOutcomes = ['support_agreed', 'advice_given', 'eased', 'passed_on', 'declined'] as const
export type CaseOutcome = (typeof caseOutcomes)[number]

/** What an outcome is called on screen. */
export const caseOutcomeWords: Readonly<Record<CaseOutcome, string>> = {
  support_agreed: 'Support agreed',
  advice_given: 'Advice given',
  eased: 'The pressure eased',
  passed_on: 'Passed to another team',
  declined: 'Support declined',
}

/** What a practice can answer to "Did it help?". */
export const helpAnswers = ['helped', 'partly', 'no'] as const
export type HelpAnswer = (typeof helpAnswers)[number]

/** Why a case was closed. */
export const closeReasons = ['answered', 'unanswered', 'return_came', 'merged'] as const
export type CloseReason = (typeof closeReasons)[number]

/** What came of an ask to a partner, beside the decision that it is asked. */
export const partnerAskSteps = ['acknowledged', 'done', 'cannot', 'expired', 'withdrawn'] as const

const words = z.string()
const promisedTarget = z.object({
  kind: z.enum(targetKinds),
  dueAt: instantSchema,
  beforeDay: isoDaySchema.nullable(),
})

/**
 * What can happen to a case. Texts named `reason`, `asked`, `decision` and `plan` are read by the practice;
 * `summary` by the ICB alone. Messages and notes keep their text in their own tables.
 */
export const caseHappening = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('opened'), lane: z.enum(caseLanes), previousCaseId: z.int().nullable() }),
  /** Keeps the priority and the due times promised then: later settings never move an old promise. */
  z.object({
    kind: z.literal('trigger_added'),
    trigger: caseTrigger,
    priority: z.literal(casePriorities),
    targets: z.array(promisedTarget),
  }),
  /** The trigger no longer holds: corrected, withdrawn. What is still owed for it is owed no more. */
  z.object({ kind: z.literal('trigger_ended'), triggerSeq: z.int(), reason: words }),
  z.object({ kind: z.literal('acknowledged'), ownerId: z.int() }),
  z.object({
    kind: z.literal('assigned'),
    ownerId: z.int(),
    team: z.enum(['triage', 'workforce']),
    reason: words,
  }),
  z.object({ kind: z.literal('started'), reason: words }),
  z.object({ kind: z.literal('waiting_started'), asked: words }),
  z.object({ kind: z.literal('resumed'), reason: words }),
  z.object({ kind: z.literal('snoozed'), until: instantSchema, reason: words }),
  z.object({ kind: z.literal('woke'), reason: words }),
  z.object({ kind: z.literal('message_sent'), direction: z.enum(['to_practice', 'from_practice']) }),
  z.object({ kind: z.literal('note_added') }),
  z.object({ kind: z.literal('called_back'), spokeTo: words, summary: words }),
  z.object({ kind: z.literal('plan_made'), plan: words }),
  /** `requestId` when it is the decision on one support request: decisions on others stay owed. */
  z.object({
    kind: z.literal('decided'),
    decision: words,
    reason: words,
    requestId: z.int().optional(),
  }),
  /** `by` is the name of who answered at the partner; empty where nobody did. `line` is read by the practice. */
  z.object({
    kind: z.literal('partner_ask'),
    step: z.enum(partnerAskSteps),
    number: words,
    partner: words,
    by: words,
    line: words,
  }),
  /** Support was offered to the practice: whose it is to arrange, and until when. The message stands beside it. */
  z.object({
    kind: z.literal('support_offered'),
    requestId: z.int(),
    name: words,
    ownerId: z.int(),
    dueAt: instantSchema,
  }),
  /** What agreed support came to, as the practice said: what a series of lunchtimes cleared. */
  z.object({ kind: z.literal('support_result'), reference: words, result: words }),
  /** The practice expects to open at another time than its closure notice said; both as people read them. */
  z.object({ kind: z.literal('closure_changed'), notice: words, before: words, after: words }),
  z.object({ kind: z.literal('on_call_told'), name: words, toldAt: instantSchema }),
  /** The practice knows what happens if no cover is found. */
  z.object({ kind: z.literal('practice_told'), what: words }),
  /** The practice sent another version of its day's return, whether or not that raised a trigger. */
  z.object({
    kind: z.literal('return_changed'),
    act: z.enum(['changed', 'corrected', 'level_declared']),
    reference: words,
    from: z.literal(opelLevels),
    to: z.literal(opelLevels),
  }),
  /** The ICB recorded its own view of the day's level; it stands beside the practice's. */
  z.object({ kind: z.literal('level_assessed'), level: z.literal(opelLevels), reason: words }),
  z.object({ kind: z.literal('assessment_disagreed'), level: z.literal(opelLevels), said: words }),
  z.object({ kind: z.literal('lapsed') }),
  toldEvent,
  z.object({ kind: z.literal('resolved'), outcome: z.enum(caseOutcomes), reason: words }),
  z.object({ kind: z.literal('did_it_help'), answer: z.enum(helpAnswers), line: words }),
  z.object({ kind: z.literal('reopened'), reason: words }),
  /** Its practice became part of another: the case moved, goes on in one that was open there, or took such a one in. */
  z.object({
    kind: z.literal('practice_merged'),
    step: z.enum(['moved', 'goes_on_elsewhere', 'took_in']),
    from: words,
    to: words,
    /** The other case; empty for one that moved. */
    reference: words,
  }),
  z.object({ kind: z.literal('closed'), because: z.enum(closeReasons) }),
])

export type CaseHappening = z.infer<typeof caseHappening>
export type CaseHappeningKind = CaseHappening['kind']

/** A happening with who (null: the service by a rule) and when, not yet numbered. */
export type NewCaseEvent = CaseHappening & { readonly at: Instant; readonly personId: number | null }

/** An event as it stands in the case's list, numbered from 1 without gaps. */
export type CaseEvent = NewCaseEvent & { readonly seq: number }

/** A row of stored events; `data` is the JSON of the happening without its kind. */
export interface StoredCaseEvent {
  readonly seq: number
  readonly kind: string
  readonly at: Instant
  readonly personId: number | null
  readonly data: string
}

/** The stored row as an event. Throws a ZodError when the row is of no known kind or shape. */
export function parseCaseEvent({ seq, kind, at, personId, data }: StoredCaseEvent): CaseEvent {
  const happening = caseHappening.parse({ ...storedObject.parse(JSON.parse(data)), kind })
  return { ...happening, seq, at, personId }
}

/** The `data` to store for an event. */
export function caseEventData(event: NewCaseEvent & { readonly seq?: number }): string {
  const { kind: _kind, at: _at, personId: _personId, seq: _seq, ...data } = event
  return JSON.stringify(data)
}

/** The events numbered on from the last one of the case (0 for a new case). */
export function numberEvents(events: readonly NewCaseEvent[], lastSeq: number): CaseEvent[] {
  return events.map((event, index) => ({ ...event, seq: lastSeq + index + 1 }))
}

/** The event of a trigger raised at that moment, with what the response clock promises for it. */
export function triggerAdded(
  trigger: CaseTrigger,
  at: Date,
  personId: number | null,
  clock: ResponseClock,
): NewCaseEvent {
  return {
    kind: 'trigger_added',
    trigger,
    ...promiseFor(trigger, at, clock),
    at: instant(at),
    personId,
  }
}

const storedObject = z.record(z.string(), z.unknown())
