import { z } from 'zod'
import type { Actor } from '~/domain/access/actor'
import { assertNever } from '~/domain/assert-never'
import type { FormResult } from '~/domain/support/form-entries'
import { readForm } from '~/domain/support/form-entries'
import { choiceOf, optionalText, readClockMinute, writtenText } from '~/domain/support/form-fields'
import type { Live } from '~/platform/live.server'
import { answerCoverLoss } from './answer-cover-loss.server'
import { approveRequest } from './approve-request.server'
import { askForCover } from './ask-cover.server'
import { type FormAnswer, type FormRecord, listOf, readCheckedForm } from './checked-form'
import { parseCoverLossForm } from './cover-loss-form'
import type { DecisionAsked, DecisionOutcome } from './decide-request.server'
import { endReducedService } from './end-reduced-service.server'
import { recordGaveWayCall } from './gave-way-call.server'
import { parseGaveWayForm } from './gave-way-form'
import { keepChecklist } from './keep-checklist.server'
import type { ReviewAct } from './review-act-list'
import { markDelivered, noteClinician, takeUpRequest, turnDownRequest } from './turn-down-request.server'

/** What came of a form of the request page: done, given back, or what the use case says. */
export type ReviewOutcome =
  | Exclude<DecisionOutcome, { outcome: 'refused' | 'blocked' }>
  | { readonly outcome: 'returned'; readonly answer: FormAnswer }

interface ReviewActAsked extends DecisionAsked {
  readonly act: ReviewAct
  readonly record: FormRecord
}

/** Does what somebody of the ICB posted on the page of a request. */
export async function actOnReview(
  live: Live,
  posted: { actor: Actor; reference: string; version: number; act: ReviewAct; record: FormRecord },
): Promise<ReviewOutcome> {
  const result = await act(live, posted)
  if (result.outcome === 'refused') return givenBack(posted.record, [result.problem])
  if (result.outcome !== 'blocked') return result
  const inTheWay = result.checks.filter(({ result: one }) => one === 'failed' || one === 'needs_reason')
  return givenBack(
    posted.record,
    inTheWay.map(({ words }) => words),
  )
}

async function act(live: Live, posted: ReviewActAsked): Promise<ReviewOutcome | DecisionOutcome> {
  const { act: wanted, record, actor, reference, version } = posted
  const asked = { actor, reference, version }
  switch (wanted) {
    case 'take':
      return takeUpRequest(live, asked)
    case 'deliver':
      return markDelivered(live, asked)
    case 'checklist':
      return keepChecklist(live, { ...asked, places: listOf(record, 'ticked') })
    case 'ask-cover': {
      const form = readCheckedForm(record, [], parseCoverForm)
      return form.ok ? askForCover(live, { ...asked, ...form.value }) : returned(form.answer)
    }
    case 'clinician': {
      const form = readCheckedForm(record, ['note'], parseClinicianForm)
      return form.ok ? noteClinician(live, { ...asked, ...form.value }) : returned(form.answer)
    }
    case 'cover-loss': {
      const form = readCheckedForm(record, ['plan'], parseCoverLossForm)
      return form.ok ? answerCoverLoss(live, { ...asked, ...form.value }) : returned(form.answer)
    }
    case 'gave-way-call': {
      const form = readCheckedForm(record, ['spokeTo', 'agreed'], parseGaveWayForm)
      return form.ok ? recordGaveWayCall(live, { ...asked, call: form.value }) : returned(form.answer)
    }
    case 'approve': {
      const form = readCheckedForm(record, ['conditions', 'reasonToGoOn'], parseApprovalForm)
      return form.ok ? approveRequest(live, { ...asked, ...form.value }) : returned(form.answer)
    }
    case 'end-reduced': {
      const form = readCheckedForm(record, ['reason'], parseReasonForm)
      return form.ok ? endReducedService(live, { ...asked, ...form.value }) : returned(form.answer)
    }
    case 'reserve':
    case 'decline':
    case 'cancel': {
      const form = readCheckedForm(record, ['reason'], parseReasonForm)
      return form.ok ? turnDownRequest(live, { ...asked, act: wanted, ...form.value }) : returned(form.answer)
    }
    default:
      return assertNever(wanted)
  }
}

const timeToAnswerWords = 'Enter the time to answer by, like 15:30.'
const coverSchema = z.object({
  providerCodes: z.array(z.string().max(40)).min(1, 'Choose at least one provider to ask.'),
  answerBy: z
    .string()
    .max(20)
    .refine((text) => text === '' || readClockMinute(text) !== undefined, timeToAnswerWords),
  inTurn: z.string().transform((text) => text === 'yes'),
})
const clinicianSchema = z.object({
  by: choiceOf(['mail', 'call'], 'Choose how the clinician confirmed it.'),
  note: writtenText('Note who confirmed it and when, in a few words.'),
})
const approvalSchema = z.object({
  conditions: optionalText(),
  reasonToGoOn: optionalText(),
  displaces: z
    .string()
    .max(20)
    .transform((text) => text || undefined),
})
const reasonSchema = z.object({ reason: writtenText('Enter a reason, as the practice will read it.') })

function parseCoverForm(record: FormRecord): FormResult<z.infer<typeof coverSchema>> {
  return readForm(coverSchema, record, { lists: ['providerCodes'] })
}

function parseClinicianForm(record: FormRecord): FormResult<z.infer<typeof clinicianSchema>> {
  return readForm(clinicianSchema, record)
}

function parseApprovalForm(record: FormRecord): FormResult<z.infer<typeof approvalSchema>> {
  return readForm(approvalSchema, record)
}

function parseReasonForm(record: FormRecord): FormResult<z.infer<typeof reasonSchema>> {
  return readForm(reasonSchema, record)
}

function returned(answer: FormAnswer): ReviewOutcome {
  return { outcome: 'returned', answer }
}

function givenBack(typed: FormRecord, messages: readonly string[]): ReviewOutcome {
  const problems = messages.map((message) => ({ field: '', message }))
  return returned({ typed, problems, patientWords: [] })
}
