import { z } from 'zod'
import { emailField } from '~/domain/access/work-address'
import { askAboutPatients } from '~/domain/returns/patient-question'
import { readForm } from '~/domain/support/form-entries'

/** Whom a lead invites. */
export const inviteForm = z.object({
  name: z
    .string()
    .min(2, 'Enter the name of the person, like Asha Patel.')
    .max(120, 'Use at most 120 characters.'),
  email: emailField,
  job: z.string().max(120, 'Use at most 120 characters.'),
})

/** Why a lead changes somebody's access: kept in the audit. */
const reasonForm = z.object({
  reason: z
    .string()
    .min(3, 'Enter why, like “On leave until March”.')
    .max(300, 'Use at most 300 characters.'),
})

/** A form that came back: what was typed, and what to put right at which field. */
export interface FormAnswer {
  /** Some words look like a patient's details: they can be removed, or said to be no patient's. */
  readonly asksPatient?: boolean
  readonly values: Readonly<Record<string, string>>
  readonly problems: readonly { readonly field: string; readonly message: string }[]
}

/**
 * Reads why. Words that look like a patient's details are asked about: `patientWords` says "remove" or "keep".
 */
export function readReason(
  posted: Readonly<Record<string, string>>,
):
  | { readonly ok: true; readonly reason: string }
  | { readonly ok: false; readonly answer: FormAnswer & { readonly asksPatient: boolean } } {
  const asked = askAboutPatients({ reason: posted.reason ?? '' }, posted.patientWords)
  const values = { ...posted, ...asked.texts }
  const read = readForm(reasonForm, values)
  const asksPatient = asked.words.length > 0
  if (read.ok && !asksPatient) return { ok: true, reason: read.value.reason }
  const problems = [...asked.problems, ...(read.ok ? [] : read.problems)]
  return { ok: false, answer: { values, problems, asksPatient } }
}

/** The message of a field; undefined when it has none. */
export function messageOf(answer: FormAnswer | undefined, field: string): string | undefined {
  return answer?.problems.find((problem) => problem.field === field)?.message
}
