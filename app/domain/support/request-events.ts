import { z } from 'zod'
import { assertNever } from '~/domain/assert-never'
import { instantSchema } from '~/domain/calendar/day-schemas'
import { dateOf, type Instant } from '~/domain/calendar/days'
import { formatShortDayAndTime } from '~/domain/calendar/words'
import { coverLossWays, coverLossWords } from './cover-loss'
import { backlogKinds, backlogResultWords } from './lunchtime-closures'
import type { MoveMaker, RequestState } from './request-states'

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
  z.object({ kind: z.literal('cover_accepted'), provider: words }),
  /** `reason` is the provider's, for the ICB alone. */
  z.object({ kind: z.literal('cover_declined'), provider: words, reason: words }),
  z.object({ kind: z.literal('cover_expired'), provider: words }),
  z.object({ kind: z.literal('cover_withdrawn'), provider: words, reason: words }),
  /** What a manager decided once nobody covered any more. */
  z.object({ kind: z.literal('cover_loss_answered'), way: z.enum(coverLossWays), plan: words }),
  z.object({ kind: z.literal('clinician_confirmed'), by: z.enum(['mail', 'call']), note: words }),
  z.object({ kind: z.literal('approved'), number: words, conditions: words, reasonToGoOn: words }),
  z.object({ kind: z.literal('scheduled') }),
  z.object({ kind: z.literal('suspended'), reason: words }),
  z.object({ kind: z.literal('reserved'), reason: words }),
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
  /** Its practice became part of another, which has the request from then on. */
  z.object({ kind: z.literal('practice_merged'), from: words, to: words }),
  z.object({ kind: z.literal('delivered') }),
  z.object({ kind: z.literal('reviewed'), answer: z.enum(supportHelpAnswers), line: words }),
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

/** The happening of a stored row. Throws a ZodError when the row is of no known kind or shape. */
export function parseRequestEvent({
  kind,
  data,
}: Pick<StoredRequestEvent, 'kind' | 'data'>): RequestHappening {
  return requestHappening.parse({ ...z.record(z.string(), z.unknown()).parse(JSON.parse(data)), kind })
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
      return 'under_review'
    case 'reserved':
      return 'reserve'
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

/** One line about a happening. What a provider said to the ICB alone is left out for the practice. */
export function happeningWords(happening: RequestHappening, reader: Exclude<MoveMaker, 'service'>): string {
  switch (happening.kind) {
    case 'asked':
      return 'Asked for'
    case 'requested':
      return 'The practice would like it'
    case 'taken':
      return 'The primary care team is looking at it'
    case 'cover_asked':
      return `Cover asked of ${happening.providers.join(', ')}; answer by ${formatShortDayAndTime(dateOf(happening.answerBy))}${
        happening.next?.length ? `. If they cannot: ${happening.next.join(', then ')}` : ''
      }`
    case 'cover_loss_answered':
      return `${coverLossWords[happening.way].decided}${happening.plan ? `: ${happening.plan}` : ''}`
    case 'cover_accepted':
      return `${happening.provider} accepted the cover`
    case 'cover_declined':
      return reader === 'icb'
        ? `${happening.provider} declined the cover: ${happening.reason}`
        : `${happening.provider} cannot cover`
    case 'cover_expired':
      return `${happening.provider} did not answer in time`
    case 'cover_withdrawn':
      return reader === 'icb'
        ? `${happening.provider} withdrew the cover: ${happening.reason}`
        : `${happening.provider} withdrew the cover`
    case 'clinician_confirmed':
      return `The named clinician confirmed the statement ${happening.by === 'call' ? 'in a call' : 'by e-mail'}${happening.note ? `: ${happening.note}` : ''}`
    case 'approved':
      return `Approved, record ${happening.number}${happening.conditions ? `. Conditions: ${happening.conditions}` : ''}`
    case 'backlog_result':
      return backlogResultWords(happening)
    case 'practice_merged':
      return `${happening.from} merged into ${happening.to}: the request moved with it`
    case 'reserved':
      return `Put on the waiting list: ${happening.reason}`
    case 'reviewed':
      return `${supportHelpWords[happening.answer]}${happening.line ? `: ${happening.line}` : ''}`
    default:
      return plainWords(happening)
  }
}

type PlainHappening = Extract<
  RequestHappening,
  {
    kind:
      | 'scheduled'
      | 'suspended'
      | 'back_to_review'
      | 'declined'
      | 'withdrawn'
      | 'cancelled'
      | 'reopened'
      | 'reopening_not_confirmed'
      | 'handed_back'
      | 'delivered'
  }
>

function plainWords(happening: PlainHappening): string {
  switch (happening.kind) {
    case 'scheduled':
      return 'Put in the calendar'
    case 'suspended':
      return `Approval suspended: ${happening.reason}`
    case 'back_to_review':
      return 'Looked at again'
    case 'declined':
      return `Declined: ${happening.reason}`
    case 'withdrawn':
      return `Withdrawn by the practice: ${happening.reason}`
    case 'cancelled':
      return `Cancelled by the ICB: ${happening.reason}`
    case 'reopened':
      return 'The practice confirmed that it is open again'
    case 'reopening_not_confirmed':
      return 'Over for 30 minutes; the practice has not confirmed that it is open again'
    case 'handed_back':
      return `${happening.provider} recorded the hand-back`
    case 'delivered':
      return 'Delivered'
    default:
      return assertNever(happening)
  }
}
