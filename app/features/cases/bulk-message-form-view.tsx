import { ButtonRow, SubmitButton } from '~/ui/forms/submit-button'
import type { BulkPreview } from './bulk-act.server'
import { pickedValue } from './bulk-form'
import type { ReturnedForm } from './case-acts'
import { MessageBox } from './message-box'
import type { WrittenMessage } from './message-form'
import { PatientWordsButtons } from './patient-words-buttons'

interface BulkMessageFormProps {
  readonly action: string
  readonly picked: BulkPreview['items']
  readonly templates: BulkPreview['templates']
  readonly returned: ReturnedForm | null
  readonly written: WrittenMessage | null
  readonly button: string
}

/** A message to several practices; each case goes along in the version that was seen. */
export function BulkMessageForm(props: BulkMessageFormProps) {
  const { action, picked, templates, returned, written, button } = props
  const values = returned?.values ?? written?.values ?? {}
  return (
    <form method="post" action={action} noValidate>
      <input type="hidden" name="act" value="message" />
      {picked.map((one) => (
        <input key={one.reference} type="hidden" name="case" value={pickedValue(one)} />
      ))}
      <MessageBox
        values={values}
        problems={returned?.problems ?? []}
        templates={templates}
        note={written?.note ?? null}
        hint="{practice}, {owner}, {level}, {day} and {phone} are filled in for each practice. They read it here and get it by e-mail. No patient details, please."
        headingLevel="h2"
        templateAction={`${action}#message-template`}
      />
      {(returned?.patientWords.length ?? 0) > 0 ? (
        <PatientWordsButtons isForPreview={values.intent === 'preview'} />
      ) : (
        <ButtonRow>
          <SubmitButton>{button}</SubmitButton>
          <SubmitButton kind="secondary" name="intent" value="preview">
            Preview
          </SubmitButton>
        </ButtonRow>
      )}
    </form>
  )
}
