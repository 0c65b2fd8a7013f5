import { assertNever } from '~/domain/assert-never'
import { dateOf } from '~/domain/calendar/days'
import { formatShortDayAndTime } from '~/domain/calendar/words'
import { coverLossWords } from './cover-loss'
import { gaveWayCallWords } from './gave-way'
import { backlogResultWords } from './lunchtime-closures'
import { type RequestHappening, supportHelpWords } from './request-events'
import type { MoveMaker } from './request-states'

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
    case 'reduced_service_ended':
      return `No reduced service that half day: ${happening.reason}`
    case 'gave_way':
      return reader === 'icb'
        ? 'It gave way to a safety closure: its practice is to be rung about another date'
        : 'The team rings you about another date'
    case 'gave_way_call':
      return gaveWayCallWords(happening)
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
    case 'partner_answered':
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
    case 'partner_answered': {
      const answer = happening.canHelp ? 'can help' : 'cannot help'
      return `${partner} ${answer} (${happening.by})${happening.line ? `: ${happening.line}` : ''}`
    }
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
