import { z } from 'zod'
import { emailField } from '~/domain/access/work-address'
import { findPatientDetails } from '~/domain/returns/patient-details'

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
export const reasonForm = z.object({
  reason: z
    .string()
    .min(3, 'Enter why, like “On leave until March”.')
    .max(300, 'Use at most 300 characters.')
    .refine(
      (text) => findPatientDetails(text).length === 0,
      'This looks like a patient’s details. Enter why without them.',
    ),
})

/** A form that came back: what was typed, and what to put right at which field. */
export interface FormAnswer {
  readonly values: Readonly<Record<string, string>>
  readonly problems: readonly { readonly field: string; readonly message: string }[]
}

/** The message of a field; undefined when it has none. */
export function messageOf(answer: FormAnswer | undefined, field: string): string | undefined {
  return answer?.problems.find((problem) => problem.field === field)?.message
}
