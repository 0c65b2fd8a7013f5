import { findPatientDetails, removePatientDetails } from './patient-details'

/** What somebody says when asked about words that look like a patient's details. */
export const patientChoices = ['remove', 'keep'] as const
export type PatientChoice = (typeof patientChoices)[number]

/** What every form with free text comes to before anything else is read of it. */
export interface PatientQuestion<Field extends string> {
  /** The texts as they go on: with the details removed where that was asked for. */
  readonly texts: Readonly<Record<Field, string>>
  /** The words found, in order; empty when none were, or when somebody has said that they are no patient's. */
  readonly words: readonly string[]
  /** One for each text that holds some. */
  readonly problems: readonly { readonly field: Field; readonly message: string }[]
}

/**
 * The one rule for free text in every form of the service: words that look like a patient's details are shown and asked about;
 * "remove" takes them out of every text, "keep" ("This is no patient") lets them stand. Any other choice asks again, so that
 * nothing is sent unasked and no form is ever without a way on.
 */
export function askAboutPatients<Field extends string>(
  texts: Readonly<Record<Field, string>>,
  choice: string | undefined,
): PatientQuestion<Field> {
  if (choice === 'keep') return { texts, words: [], problems: [] }
  const entries = Object.entries(texts) as [Field, string][]
  if (choice === 'remove') {
    const cleaned = entries.map(([field, text]) => [field, removePatientDetails(text)] as const)
    return { texts: Object.fromEntries(cleaned) as Record<Field, string>, words: [], problems: [] }
  }
  const words = entries.flatMap(([, text]) => findPatientDetails(text).map((detail) => detail.words))
  const problems = entries.flatMap(([field, text]) => {
    const message = patientProblem(text)
    return message === undefined ? [] : [{ field, message }]
  })
  return { texts, words, problems }
}

/** What to say about words that look like a patient's details; undefined when there are none. */
export function patientProblem(text: string): string | undefined {
  const found = findPatientDetails(text)
  if (found.length === 0) return undefined
  const words = found.map((detail) => `“${detail.words}”`).join(', ')
  return `This looks like a patient’s details: ${words}. Remove them, or say that this is no patient`
}
