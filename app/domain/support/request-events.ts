import { z } from 'zod'
import { instantSchema, isoDaySchema } from '~/domain/calendar/day-schemas'
import type { Instant } from '~/domain/calendar/days'
import { coverLossWays } from './cover-loss'
import { gaveWayWays } from './gave-way'
import { halves } from './halves'
import { backlogKinds } from './lunchtime-closures'
import type { RequestState } from './request-states'

/** What a practice can answer to "Did it help?", for one support request. */
export const supportHelpAnswers = ['helped', 'partly', 'no'] as const
export type SupportHelpAnswer = (typeof supportHelpAnswers)[number]

/** An answer as a person says it. */
export const supportHelpWords: Readonly<Record<SupportHelpAnswer, string>> = {
  helped: 'It helped',
  partly: 'It helped partly',
  no: 'It did not help',
}

const words = z.string()

/** What can happen to a support request. Texts named `reason` and `conditions` are read by the practice. */
export const requestHappening = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('asked') }),
  /** The practice would like what was suggested to it. */
  z.object({ kind: z.literal('requested') }),
  z.object({ kind: z.literal('taken') }),
  z.object({
    kind: z.literal('cover_asked'),
    providers: z.array(words).min(1),
    answerBy: instantSchema,
    /** Who is asked one after the other if they cannot. */
    next: z.array(words).optional(),
  }),
  /** The ICB offers it; the message stands on the case. `ticked` is for the ICB alone. */
  z.object({
    kind: z.literal('offered'),
    owner: words,
    dueAt: instantSchema,
    message: words,
    ticked: z.array(words),
  }),
  /** The practice says no thanks to what was offered. */
  z.object({ kind: z.literal('turned_down'), reason: words }),
  /** The practice accepted an offer by sending the form that such support has. */
  z.object({ kind: z.literal('asked_on_form'), reference: words }),
  /** Lines of the checklist that are done; the whole list as it stands then. */
  z.object({ kind: z.literal('checklist_kept'), ticked: z.array(words) }),
  z.object({ kind: z.literal('cover_accepted'), provider: words }),
  /** `reason` is the provider's, for the ICB alone. */
  z.object({ kind: z.literal('cover_declined'), provider: words, reason: words }),
  z.object({ kind: z.literal('cover_expired'), provider: words }),
  z.object({ kind: z.literal('cover_withdrawn'), provider: words, reason: words }),
  /** What a manager decided once nobody covered any more. */
  z.object({ kind: z.literal('cover_loss_answered'), way: z.enum(coverLossWays), plan: words }),
  /** Reduced service after lost cover does not take place after all. */
  z.object({ kind: z.literal('reduced_service_ended'), reason: words }),
  z.object({ kind: z.literal('clinician_confirmed'), by: z.enum(['mail', 'call']), note: words }),
  z.object({ kind: z.literal('approved'), number: words, conditions: words, reasonToGoOn: words }),
  z.object({ kind: z.literal('scheduled') }),
  z.object({ kind: z.literal('suspended'), reason: words }),
  z.object({ kind: z.literal('reserved'), reason: words }),
  /** On the waiting list: there is room again, and it is the next in turn. Whoever decides confirms. */
  z.object({ kind: z.literal('proposed'), why: words }),
  /** On the waiting list because a safety closure needed its place: its practice is to be rung about another date. */
  z.object({ kind: z.literal('gave_way') }),
  z.object({
    kind: z.literal('gave_way_call'),
    spokeTo: words,
    way: z.enum(gaveWayWays),
    agreed: words,
    /** Where another date was agreed. */
    newDay: isoDaySchema.nullable(),
    newHalf: z.enum(halves).nullable(),
  }),
  z.object({ kind: z.literal('back_to_review') }),
  z.object({ kind: z.literal('declined'), reason: words }),
  z.object({ kind: z.literal('withdrawn'), reason: words }),
  z.object({ kind: z.literal('cancelled'), reason: words }),
  /** What a series of lunchtime closures cleared, as the practice says. */
  z.object({
    kind: z.literal('backlog_result'),
    backlogKind: z.enum(backlogKinds),
    sizeBefore: z.int().min(0),
    sizeAfter: z.int().min(0),
    note: words,
  }),
  z.object({ kind: z.literal('reopened') }),
  z.object({ kind: z.literal('reopening_not_confirmed') }),
  z.object({ kind: z.literal('handed_back'), provider: words }),
  /** An ask to a partner went out, which is how such a request is approved. */
  z.object({
    kind: z.literal('partner_asked'),
    partner: words,
    asked: words,
    untilAt: instantSchema,
    namesPractice: z.boolean(),
  }),
  /** Proposed by somebody who may not decide: a manager decides whether it goes out. */
  z.object({ kind: z.literal('partner_ask_proposed'), partner: words, asked: words, untilAt: instantSchema }),
  z.object({ kind: z.literal('partner_acknowledged'), partner: words, by: words }),
  z.object({ kind: z.literal('partner_done'), partner: words, by: words, line: words }),
  /** The partner cannot, did not answer in time, or need not any more: the request is looked at again. */
  z.object({
    kind: z.literal('partner_no_help'),
    partner: words,
    why: z.enum(['cannot', 'expired', 'withdrawn']),
    by: words,
    line: words,
  }),
  z.object({ kind: z.literal('partner_ask_dropped'), partner: words, reason: words }),
  /** A PCN lead says whether the PCN can help; deciding on the request stays with the team. */
  z.object({
    kind: z.literal('partner_answered'),
    partner: words,
    by: words,
    canHelp: z.boolean(),
    line: words,
  }),
  /** Its practice became part of another, which has the request from then on. */
  z.object({ kind: z.literal('practice_merged'), from: words, to: words }),
  z.object({ kind: z.literal('delivered') }),
  /** The answer at delivery, or the only one there is. */
  z.object({ kind: z.literal('reviewed'), answer: z.enum(supportHelpAnswers), line: words }),
  /** Two reporting days after delivery. */
  z.object({ kind: z.literal('help_asked_again') }),
  z.object({ kind: z.literal('reviewed_again'), answer: z.enum(supportHelpAnswers), line: words }),
])
export type RequestHappening = z.infer<typeof requestHappening>

/** A row of stored events; `data` is the JSON of the happening without its kind. */
export interface StoredRequestEvent {
  readonly seq: number
  readonly kind: string
  readonly at: Instant
  readonly personId: number | null
  readonly data: string
}

const storedData = z.record(z.string(), z.unknown())

/** The happening of a stored row. Throws a ZodError when the row is of no known kind or shape. */
export function parseRequestEvent({
  kind,
  data,
}: Pick<StoredRequestEvent, 'kind' | 'data'>): RequestHappening {
  return requestHappening.parse({ ...storedData.parse(JSON.parse(data)), kind })
}

/** The `data` to store for a happening. */
export function requestEventData({ kind: _kind, ...data }: RequestHappening): string {
  return JSON.stringify(data)
}

/** The state a happening moves a request to; undefined when it leaves the state as it is. */
export function stateAfter(happening: RequestHappening): RequestState | undefined {
  switch (happening.kind) {
    case 'taken':
    case 'suspended':
    case 'back_to_review':
    case 'partner_no_help':
      return 'under_review'
    case 'reserved':
      return 'reserve'
    case 'turned_down':
    case 'asked_on_form':
      return 'withdrawn'
    case 'requested':
    case 'approved':
    case 'scheduled':
    case 'declined':
    case 'withdrawn':
    case 'cancelled':
    case 'delivered':
    case 'reviewed':
      return happening.kind
    default:
      return undefined
  }
}
