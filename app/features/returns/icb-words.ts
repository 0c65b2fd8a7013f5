import { removePatientDetails } from '~/domain/returns/patient-details'
import { patientProblem } from '~/domain/returns/patient-question'
import { type Entries, entryText } from './form-entries'
import { wordsChoiceField } from './level-form'

/** The longest reason the ICB writes for a practice here. */
export const longestIcbWords = 500

/** Words as posted, the details of a patient removed where that was asked for, and whether they were said to be none. */
export function postedWords(posted: Entries, name: string): { words: string; isNoPatient: boolean } {
  const choice = entryText(posted, wordsChoiceField)
  const typed = entryText(posted, name)
  return {
    words: choice === 'remove' ? removePatientDetails(typed) : typed,
    isNoPatient: choice === 'yes',
  }
}

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
