import { WarningCallout } from '~/ui/content/callouts'
import { ButtonRow, SubmitButton } from '~/ui/forms/submit-button'
import type { FormAnswer } from './checked-form'

interface FormEndProps {
  readonly answer: FormAnswer | undefined
  readonly save: string
  readonly cancelHref?: string
  readonly kind?: 'primary' | 'secondary'
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

/** Above a form that somebody else was faster with. */
export function StaleNotice({ isStale }: { isStale: boolean }) {
  if (!isStale) return null
  return (
    <WarningCallout heading="This changed while you were reading it">
      <p>
        Nothing was lost. What there is now stands on this page, and what you typed is still in the form. Look
        at both, then save again or leave it.
      </p>
    </WarningCallout>
  )
}
