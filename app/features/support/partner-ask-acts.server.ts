import { z } from 'zod'
import type { Actor } from '~/domain/access/actor'
import { readForm } from '~/domain/support/form-entries'
import { optionalLine, optionalText } from '~/domain/support/form-fields'
import { readPartnerAsk } from '~/domain/support/partner-ask'
import type { Live } from '~/platform/live.server'
import { type FormAnswer, type FormRecord, readCheckedForm } from './checked-form'
import { answerPartnerAsk } from './partner-ask-answer.server'
import { decidePartnerAsk } from './partner-ask-decide.server'
import type { PartnerAnswer, PartnerAskDecision } from './partner-ask-decisions'
import type { AskFormData } from './partner-ask-read.server'
import { type WriteAskOutcome, writePartnerAsk } from './partner-ask-write.server'

type Returned = { readonly outcome: 'returned'; readonly answer: FormAnswer }

/** Writes the ask that was posted for a case, or gives the form back. */
export async function postPartnerAsk(
  live: Live,
  posted: { actor: Actor; form: AskFormData; record: FormRecord },
): Promise<Exclude<WriteAskOutcome, { outcome: 'refused' }> | Returned> {
  const { actor, form, record } = posted
  const read = readCheckedForm(record, ['asked'], (typed) => readPartnerAsk(typed, form.names, live.now))
  if (!read.ok) return { outcome: 'returned', answer: read.answer }
  const asked = { actor, caseReference: form.caseReference, form: read.value }
  const result = await writePartnerAsk(live, asked)
  return result.outcome === 'refused' ? givenBack(record, '', result.problem) : result
}

const reasonSchema = z.object({ reason: optionalText() })

/** Does what a manager posted on the page of an ask, or gives the form back. */
export async function postAskDecision(
  live: Live,
  posted: { actor: Actor; askId: number; version: number; act: PartnerAskDecision; record: FormRecord },
): Promise<{ readonly outcome: 'done' | 'changed' | 'not-found' } | Returned> {
  const { record, ...asked } = posted
  const read = readCheckedForm(record, ['reason'], (typed) => readForm(reasonSchema, typed))
  if (!read.ok) return { outcome: 'returned', answer: read.answer }
  const result = await decidePartnerAsk(live, { ...asked, ...read.value })
  if (result.outcome !== 'refused') return result
  const isReasonMissing = asked.act !== 'send' && read.value.reason === ''
  return givenBack(record, isReasonMissing ? 'reason' : '', result.problem)
}

const lineSchema = z.object({ line: optionalLine() })

/** Takes what a partner posted on the page of an ask, or gives the form back. */
export async function postPartnersAnswer(
  live: Live,
  posted: { actor: Actor; askId: number; act: PartnerAnswer; record: FormRecord },
): Promise<{ readonly outcome: 'done' | 'not-found' } | Returned> {
  const { record, ...asked } = posted
  const read = readCheckedForm(record, ['line'], (typed) => readForm(lineSchema, typed))
  if (!read.ok) return { outcome: 'returned', answer: read.answer }
  const result = await answerPartnerAsk(live, { ...asked, ...read.value })
  if (result.outcome !== 'refused') return result
  return givenBack(record, asked.act === 'cannot' && read.value.line === '' ? 'line' : '', result.problem)
}

function givenBack(typed: FormRecord, field: string, message: string): Returned {
  return { outcome: 'returned', answer: { typed, problems: [{ field, message }], patientWords: [] } }
}
