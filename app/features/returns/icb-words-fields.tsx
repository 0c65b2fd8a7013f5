import { TextArea } from '~/ui/forms/text-area'
import { longestIcbWords } from './icb-words'
import { PatientWordsChoice } from './patient-words-choice'

interface WordsFieldProps {
  readonly name: string
  readonly label: string
  readonly hint: string
  readonly words: string
  readonly error: string | undefined
  readonly asksPatient: boolean
}

/** What the ICB and a practice write to each other about a day or its level, with the one question about patients. */
export function WordsField({ name, label, hint, words, error, asksPatient }: WordsFieldProps) {
  return (
    <>
      <TextArea
        name={name}
        label={label}
        hint={hint}
        rows={3}
        maxLength={longestIcbWords}
        defaultValue={words}
        error={error}
      />
      {asksPatient && <PatientWordsChoice />}
    </>
  )
}

/** What somebody else did since the form was made; what was typed stands below it. */
export function MeanwhileNotice({ what, then }: { what: string | null; then: string }) {
  if (what === null) return null
  return (
    <section className="app-now app-now--warning">
      <h2 className="app-now__title">{what}</h2>
      <p>Nothing of yours was saved or lost: it is below. {then}</p>
    </section>
  )
}
