import { z } from 'zod'
import type { Actor } from '~/domain/access/actor'
import { assertNever } from '~/domain/assert-never'
import { readForm } from '~/domain/support/form-entries'
import { writtenText } from '~/domain/support/form-fields'
import { parseLunchtimeResultForm } from '~/domain/support/lunchtime-closures'
import type { Live } from '~/platform/live.server'
import { type FormAnswer, type FormRecord, readCheckedForm } from './checked-form'
import { confirmHalfDayReopened } from './confirm-reopening.server'
import { answerDidItHelp, parseDidItHelpForm } from './did-it-help.server'
import { giveLunchtimeResult } from './lunchtime-result.server'
import type { OwnRequestAct } from './own-request-page'
import { takeUpSuggestion } from './take-up-suggestion.server'
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
  switch (posted.act) {
    case 'take-up':
      return outcomeOf(await takeUpSuggestion(live, posted), posted.record)
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

const withdrawSchema = z.object({ reason: writtenText('Say why you withdraw it.') })

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
