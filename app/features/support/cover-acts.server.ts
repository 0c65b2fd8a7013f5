import { z } from 'zod'
import type { Actor } from '~/domain/access/actor'
import { assertNever } from '~/domain/assert-never'
import { readForm } from '~/domain/support/form-entries'
import { optionalText } from '~/domain/support/form-fields'
import type { Live } from '~/platform/live.server'
import { handBack, withdrawCover } from './after-accepting.server'
import { acceptCover, type CoverOutcome, declineCover } from './answer-cover.server'
import { type FormAnswer, type FormRecord, readCheckedForm } from './checked-form'
import type { CoverAct } from './cover-act-list'

export type CoverActOutcome =
  | { readonly outcome: 'done' }
  | { readonly outcome: 'not-found' }
  | { readonly outcome: 'returned'; readonly answer: FormAnswer }

const saidSchema = z.object({ words: optionalText() })

/** Does what a provider posted on the page of an ask, or gives the form back with what to put right. */
export async function actOnCover(
  live: Live,
  posted: { actor: Actor; askId: number; act: CoverAct; record: FormRecord },
): Promise<CoverActOutcome> {
  const { act, actor, askId, record } = posted
  const form = readCheckedForm(record, ['words'], (typed) => readForm(saidSchema, typed))
  if (!form.ok) return { outcome: 'returned', answer: form.answer }
  const result = await answer(live, { actor, askId }, act, form.value.words)
  if (result.outcome !== 'refused') return result
  // Words that are missing are missed at their field, everything else at the top.
  const field = act !== 'accept' && form.value.words === '' ? 'words' : ''
  return {
    outcome: 'returned',
    answer: { typed: record, problems: [{ field, message: result.problem }], patientWords: [] },
  }
}

function answer(
  live: Live,
  asked: { actor: Actor; askId: number },
  act: CoverAct,
  words: string,
): Promise<CoverOutcome> {
  switch (act) {
    case 'accept':
      return acceptCover(live, asked)
    case 'decline':
      return declineCover(live, { ...asked, reason: words })
    case 'hand-back':
      return handBack(live, { ...asked, note: words })
    case 'withdraw':
      return withdrawCover(live, { ...asked, reason: words })
    default:
      return assertNever(act)
  }
}
