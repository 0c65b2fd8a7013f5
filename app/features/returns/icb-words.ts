import { patientProblem } from '~/domain/returns/patient-question'

/** The longest reason the ICB writes for a practice here. */
export const longestIcbWords = 500

/** What is wrong with words somebody wrote, and whether they can be confirmed as no patient's. */
export interface WordsProblem {
  readonly message: string
  readonly asksPatient: boolean
}

/** What is wrong with what the ICB, or the practice in answer, wrote; undefined when it can be sent. */
export function wordsProblem(words: string, isNoPatient: boolean, empty: string): WordsProblem | undefined {
  if (words.trim() === '') return { message: empty, asksPatient: false }
  if (words.length > longestIcbWords)
    return { message: `Shorten it to ${longestIcbWords} characters or fewer`, asksPatient: false }
  const patient = isNoPatient ? undefined : patientProblem(words)
  return patient === undefined ? undefined : { message: patient, asksPatient: true }
}
