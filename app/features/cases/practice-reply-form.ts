import { z } from 'zod'
import { helpAnswers } from '~/domain/cases/case-events'
import { type FormProblem, readForm } from '~/domain/support/form-entries'
import { choiceOf, optionalText, writtenText } from '~/domain/support/form-fields'
import { withoutPatientWords } from './case-act-form'
import type { PracticeAct } from './reply-to-case.server'

export type ReadReply =
  | { readonly ok: true; readonly posted: PracticeAct }
  | {
      readonly ok: false
      readonly act: PracticeAct['act']
      readonly problems: readonly FormProblem[]
      readonly patientWords: readonly string[]
    }

const reply = z.object({ body: writtenText('Enter your message.') })
const didItHelp = z.object({
  answer: choiceOf(helpAnswers, 'Choose whether it helped.'),
  line: optionalText(),
})

/** Reads what a practice posted on its case; undefined when it names no act. Patient details are asked about as everywhere. */
export function readReply(entries: Iterable<readonly [string, string]>): ReadReply | undefined {
  const posted = Object.fromEntries(entries)
  const { act } = posted
  if (act !== 'reply' && act !== 'did_it_help') return undefined
  const { fields, problems, words } = withoutPatientWords(posted, [act === 'reply' ? 'body' : 'line'])
  const read = act === 'reply' ? readForm(reply, fields) : readForm(didItHelp, fields)
  if (!read.ok) return { ok: false, act, problems: read.problems, patientWords: [] }
  if (problems.length > 0) return { ok: false, act, problems, patientWords: words }
  return {
    ok: true,
    posted: 'body' in read.value ? { act: 'reply', ...read.value } : { act: 'did_it_help', ...read.value },
  }
}
