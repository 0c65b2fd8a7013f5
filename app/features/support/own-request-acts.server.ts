import { z } from 'zod'
import { findSupportRequest } from '#db/queries/support-requests'
import { type Actor, practiceScopeOf } from '~/domain/access/actor'
import { assertNever } from '~/domain/assert-never'
import { readForm } from '~/domain/support/form-entries'
import { optionalText, writtenText } from '~/domain/support/form-fields'
import { parseLunchtimeResultForm } from '~/domain/support/lunchtime-closures'
import { requestStateWords } from '~/domain/support/request-states'
import type { Live } from '~/platform/live.server'
import { type FormAnswer, type FormRecord, readCheckedForm, textOf } from './checked-form'
import { confirmHalfDayReopened } from './confirm-reopening.server'
import { answerDidItHelp, parseDidItHelpForm } from './did-it-help.server'
import { giveLunchtimeResult } from './lunchtime-result.server'
import type { OwnRequestAct } from './own-request-page'
import { takeUpSuggestion } from './take-up-suggestion.server'
import { turnDownOffer } from './turn-down-offer.server'
import { withdrawRequest } from './withdraw-request.server'

type OwnActOutcome =
  | { readonly outcome: 'done' }
  | { readonly outcome: 'not-found' }
  | { readonly outcome: 'returned'; readonly answer: FormAnswer }

interface OwnAct {
  readonly actor: Actor
  readonly reference: string
  readonly act: OwnRequestAct
  readonly record: FormRecord
}

/** Does what a practice posted on the page of its request, or gives the form back with what to put right. */
export async function actOnOwnRequest(live: Live, posted: OwnAct): Promise<OwnActOutcome> {
  const stale = await staleProblem(live, posted)
  if (stale) return givenBack(posted.record, stale)
  switch (posted.act) {
    case 'take-up':
      return outcomeOf(await takeUpSuggestion(live, posted), posted.record)
    case 'turn-down':
      return turnDown(live, posted)
    case 'withdraw':
      return withdraw(live, posted)
    case 'reopened':
      return outcomeOf(await confirmHalfDayReopened(live, posted), posted.record)
    case 'result':
      return giveResult(live, posted)
    case 'did-it-help':
      return sayWhetherItHelped(live, posted)
    default:
      return assertNever(posted.act)
  }
}

/**
 * What to say when the request has moved on since the page was read: what was typed comes back beside where it stands now. An act that
 * has been done already (a second press) and those that say what happened on the day go on as they are.
 */
async function staleProblem(
  { db }: Live,
  { actor, reference, act, record }: OwnAct,
): Promise<string | undefined> {
  if (act === 'reopened' || act === 'result' || act === 'did-it-help') return undefined
  const request = await findSupportRequest(db, practiceScopeOf(actor), reference)
  if (!request || request.version === Number(textOf(record, 'version') || '0')) return undefined
  if (request.state === (act === 'take-up' ? 'requested' : 'withdrawn')) return undefined
  return `The request has changed since you opened this page: it is now “${requestStateWords[request.state]}”. Read below what happened; what you typed is kept. Send it again if you still want to.`
}

const withdrawSchema = z.object({ reason: writtenText('Say why you withdraw it.') })

const turnDownSchema = z.object({ reason: optionalText() })

async function turnDown(live: Live, { actor, reference, record }: OwnAct): Promise<OwnActOutcome> {
  const form = readCheckedForm(record, ['reason'], (typed) => readForm(turnDownSchema, typed))
  if (!form.ok) return { outcome: 'returned', answer: form.answer }
  return outcomeOf(await turnDownOffer(live, { actor, reference, ...form.value }), record)
}

async function withdraw(live: Live, { actor, reference, record }: OwnAct): Promise<OwnActOutcome> {
  const form = readCheckedForm(record, ['reason'], (typed) => readForm(withdrawSchema, typed))
  if (!form.ok) return { outcome: 'returned', answer: form.answer }
  return outcomeOf(await withdrawRequest(live, { actor, reference, ...form.value }), record)
}

async function giveResult(live: Live, { actor, reference, record }: OwnAct): Promise<OwnActOutcome> {
  const form = readCheckedForm(record, ['note'], parseLunchtimeResultForm)
  if (!form.ok) return { outcome: 'returned', answer: form.answer }
  return outcomeOf(await giveLunchtimeResult(live, { actor, reference, form: form.value }), record)
}

async function sayWhetherItHelped(live: Live, { actor, reference, record }: OwnAct): Promise<OwnActOutcome> {
  const form = readCheckedForm(record, ['line'], parseDidItHelpForm)
  if (!form.ok) return { outcome: 'returned', answer: form.answer }
  const answered = await answerDidItHelp(live, { actor, reference, form: form.value })
  if (answered === 'not-found') return { outcome: 'not-found' }
  return answered === 'answered' ? { outcome: 'done' } : givenBack(record, 'It has not been delivered yet.')
}

function outcomeOf(result: { outcome: string; problem?: string }, record: FormRecord): OwnActOutcome {
  if (result.outcome === 'not-found') return { outcome: 'not-found' }
  return result.problem === undefined ? { outcome: 'done' } : givenBack(record, result.problem)
}

function givenBack(typed: FormRecord, message: string): OwnActOutcome {
  return { outcome: 'returned', answer: { typed, problems: [{ field: '', message }], patientWords: [] } }
}
