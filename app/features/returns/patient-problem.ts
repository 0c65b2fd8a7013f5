import { findPatientDetails } from '~/domain/returns/patient-details'

/** What to say about words that look like a patient's details; undefined when there are none. */
export function patientProblem(text: string): string | undefined {
  const found = findPatientDetails(text)
  if (found.length === 0) return undefined
  const words = found.map((detail) => `“${detail.words}”`).join(', ')
  return `This looks like a patient’s details: ${words}. Remove them, or say that this is no patient`
}
