import { ButtonRow, SubmitButton } from '~/ui/forms/submit-button'

/** The two answers to "this looks like a patient's details"; each sends the form again, or shows it first where that was asked. */
export function PatientWordsButtons({ isForPreview = false }: { isForPreview?: boolean }) {
  const [then, asItIs] = isForPreview ? ['preview', 'preview it as it is'] : ['send', 'send as it is']
  return (
    <>
      {isForPreview && <input type="hidden" name="intent" value="preview" />}
      <ButtonRow>
        <SubmitButton name="patientWords" value="remove">
          {`Remove them and ${then}`}
        </SubmitButton>
        <SubmitButton kind="secondary" name="patientWords" value="keep">
          {`This is no patient: ${asItIs}`}
        </SubmitButton>
      </ButtonRow>
    </>
  )
}
