import { z } from 'zod'
import { callOutcomes, isConversation } from '~/domain/returns/missing-calls'
import { askAboutPatients } from '~/domain/returns/patient-question'
import { type FormProblem, readForm } from '~/domain/support/form-entries'
import { choiceOf, optionalLine, optionalText } from '~/domain/support/form-fields'

/** A call as somebody of the ICB puts it down. */
export interface TypedCall {
  readonly outcome: (typeof callOutcomes)[number]
  readonly spokeTo: string
  readonly note: string
  /** How many calls of the day the person saw. */
  readonly version: number
  readonly submitKey: string
}

/** The form as it goes back to the person: what was typed, what to put right, words that look like a patient's details. */
export interface CallAnswer {
  readonly typed: Readonly<Record<string, string>>
  readonly problems: readonly FormProblem[]
  readonly patientWords: readonly string[]
}

export const patientField = 'patientDetails'

const outOfDate = 'Open the page again: this one is out of date.'
const callSchema = z.object({
  outcome: choiceOf(callOutcomes, 'Choose what came of the call.'),
  spokeTo: optionalLine(),
  note: optionalText(),
  version: z
    .string()
    .regex(/^\d{1,4}$/, outOfDate)
    .transform(Number),
  submitKey: z.string().min(16, outOfDate).max(100, outOfDate),
})

/**
 * Reads a posted call. Words that look like a patient's details are asked about once: "Remove them" takes them out, "This is
 * no patient" lets them stand.
 */
export function readMissingCall(
  entries: readonly (readonly [string, string])[],
): { readonly ok: true; readonly value: TypedCall } | { readonly ok: false; readonly answer: CallAnswer } {
  const posted: Record<string, string> = Object.fromEntries(entries)
  const { spokeTo = '', note = '' } = posted
  const { texts, words: patientWords } = askAboutPatients({ spokeTo, note }, posted[patientField])
  const typed = { ...posted, ...texts }
  const result = readForm(callSchema, typed, { check: spokeToProblems })
  if (result.ok && patientWords.length === 0) return { ok: true, value: result.value }
  const asked =
    patientWords.length > 0
      ? [{ field: patientField, message: 'Choose what to do about the words we found.' }]
      : []
  return {
    ok: false,
    answer: { typed, problems: [...asked, ...(result.ok ? [] : result.problems)], patientWords },
  }
}

function spokeToProblems({ outcome, spokeTo }: TypedCall): FormProblem[] {
  if (!isConversation(outcome) || spokeTo !== '') return []
  return [{ field: 'spokeTo', message: 'Enter who you spoke to, like “practice manager”.' }]
}
