import type { SelectOption } from '~/ui/forms/select-field'
import { ButtonRow, SubmitButton } from '~/ui/forms/submit-button'
import type { ReturnedForm } from './case-acts'
import { MessageBox } from './message-box'
import type { WrittenMessage } from './message-form'
import { PatientWordsButtons } from './patient-words-buttons'

interface MessageActFormProps {
  /** Where the form posts to. */
  readonly action: string
  readonly version: number
  readonly templates: readonly SelectOption[]
  readonly returned: ReturnedForm | null
  readonly written: WrittenMessage | null
  /** Text a message starts with. */
  readonly offered: string | null
}

/** A message to the practice: begun with a template or not, looked at first or sent straight away. */
export function MessageActForm(props: MessageActFormProps) {
  const { action, version, templates, returned, written, offered } = props
  const values = returned?.values ?? written?.values ?? { body: offered ?? '' }
  return (
    <form method="post" action={action} noValidate>
      <input type="hidden" name="act" value="message" />
      <input type="hidden" name="version" value={values.version ?? version} />
      <MessageBox
        values={values}
        problems={returned?.problems ?? []}
        templates={templates}
        note={written?.note ?? null}
        hint="The practice reads it here and gets it by e-mail. No patient details, please."
        headingLevel="h3"
        templateAction={`${action}#act-message`}
      />
      {(returned?.patientWords.length ?? 0) > 0 ? (
        <PatientWordsButtons isForPreview={values.intent === 'preview'} />
      ) : (
        <ButtonRow>
          <SubmitButton kind="secondary">Send message</SubmitButton>
          <SubmitButton kind="secondary" name="intent" value="preview">
            Preview
          </SubmitButton>
        </ButtonRow>
      )}
    </form>
  )
}
