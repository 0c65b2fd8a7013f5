import { ButtonRow, SubmitButton, type SubmitButtonProps } from './submit-button'

interface FormEndProps {
  /** What came of the form so far: the words in it that look like a patient's. */
  readonly answer: { readonly patientWords: readonly unknown[] } | undefined
  readonly save: string
  readonly cancelHref?: string | undefined
  readonly kind?: SubmitButtonProps['kind']
}

/** The end of a form: what sends it, or what to do about words that look like a patient's. */
export function FormEnd({ answer, save, cancelHref, kind = 'primary' }: FormEndProps) {
  if ((answer?.patientWords.length ?? 0) > 0) {
    return (
      <ButtonRow>
        <SubmitButton name="patientWords" value="remove">
          Remove them and save
        </SubmitButton>
        <SubmitButton kind="secondary" name="patientWords" value="keep">
          This is no patient
        </SubmitButton>
      </ButtonRow>
    )
  }
  return (
    <ButtonRow>
      <SubmitButton kind={kind}>{save}</SubmitButton>
      {cancelHref && <a href={cancelHref}>Cancel</a>}
    </ButtonRow>
  )
}
