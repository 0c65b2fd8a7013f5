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
  z.object({ kind: z.literal('clinician_confirmed'), by: z.enum(['mail', 'call']), note: words }),
  z.object({ kind: z.literal('approved'), number: words, conditions: words, reasonToGoOn: words }),
  z.object({ kind: z.literal('scheduled') }),
  z.object({ kind: z.literal('suspended'), reason: words }),
  z.object({ kind: z.literal('reserved'), reason: words }),
  /** On the waiting list: there is room again, and it is the next in turn. Whoever decides confirms. */
  z.object({ kind: z.literal('proposed'), why: words }),
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

/** One line about a happening. What a provider said to the ICB alone is left out for the practice. */
export function happeningWords(happening: RequestHappening, reader: Exclude<MoveMaker, 'service'>): string {
  switch (happening.kind) {
    case 'asked':
      return 'Asked for'
    case 'requested':
      return 'The practice would like it'
    case 'taken':
      return 'The primary care team is looking at it'
    case 'offered': {
      const words = `Offered to the practice; ${happening.owner} has it until ${formatShortDayAndTime(dateOf(happening.dueAt))}`
      return reader === 'icb' ? `${words}${tickedWords(happening.ticked)}` : words
    }
    case 'turned_down':
      return `The practice said no thanks: ${happening.reason}`
    case 'asked_on_form':
      return `The practice accepted, and asked for it on its form: ${happening.reference}`
    case 'checklist_kept':
      return reader === 'icb'
        ? `Checklist${tickedWords(happening.ticked) || ': nothing ticked'}`
        : 'The team went on with what it checks before a decision'
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
    case 'help_asked_again':
      return 'Asked again whether it helped, two reporting days on'
    case 'reviewed_again':
      return `Two days on: ${supportHelpWords[happening.answer].toLowerCase()}${happening.line ? `: ${happening.line}` : ''}`
    case 'proposed':
      return reader === 'icb'
        ? `Next on the waiting list: ${happening.why}`
        : 'Room may have come free; the team looks at it'
    case 'reviewed':
      return `${supportHelpWords[happening.answer]}${happening.line ? `: ${happening.line}` : ''}`
    case 'partner_asked':
    case 'partner_ask_proposed':
    case 'partner_acknowledged':
    case 'partner_done':
    case 'partner_no_help':
    case 'partner_ask_dropped':
      return partnerWords(happening)
    default:
      return plainWords(happening)
  }
}

type PartnerHappening = Extract<RequestHappening, { kind: `partner_${string}` }>

function partnerWords(happening: PartnerHappening): string {
  const { partner } = happening
  switch (happening.kind) {
    case 'partner_asked':
      return `${partner} was asked, until ${formatShortDayAndTime(dateOf(happening.untilAt))}: ${happening.asked}`
    case 'partner_ask_proposed':
      return `An ask to ${partner} was put to a manager, until ${formatShortDayAndTime(dateOf(happening.untilAt))}: ${happening.asked}`
    case 'partner_acknowledged':
      return `${partner} acknowledged it: ${happening.by} has it`
    case 'partner_done':
      return `${partner} has done it (${happening.by})${happening.line ? `: ${happening.line}` : ''}`
    case 'partner_ask_dropped':
      return `${partner} is not asked: ${happening.reason}`
    case 'partner_no_help':
      return `${noHelpWords(happening)}${happening.line ? `: ${happening.line}` : ''}`
    default:
      return assertNever(happening)
  }
}

function noHelpWords({ partner, why, by }: Extract<PartnerHappening, { kind: 'partner_no_help' }>): string {
  switch (why) {
    case 'cannot':
      return `${partner} cannot do it (${by})`
    case 'expired':
      return `${partner} did not answer in time`
    case 'withdrawn':
      return `The ask to ${partner} was taken back`
    default:
      return assertNever(why)
  }
}

function tickedWords(ticked: readonly string[]): string {
  return ticked.length === 0 ? '' : `. Ticked: ${ticked.join(' ')}`
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
