import type { ReactNode } from 'react'
import type { SelectOption } from '~/ui/forms/select-field'
import { SubmitButton } from '~/ui/forms/submit-button'
import { actForms, type ChoiceList } from './act-forms'
import { type PickedCase, pickedValue } from './bulk-form'
import type { CaseActKind } from './case-act-form'
import { ActFieldView, type ReturnedForm } from './case-acts'
import { PatientWordsButtons } from './patient-words-buttons'

interface ActOnSeveralFormProps {
  readonly action: string
  readonly act: CaseActKind
  readonly picked: readonly PickedCase[]
  readonly choices: Readonly<Record<ChoiceList, readonly SelectOption[]>>
  readonly returned: ReturnedForm | null
  readonly button: string
  readonly isPrimary?: boolean
  readonly children?: ReactNode
}

/** The form of one act, asked once for several cases; each case goes along in the version that was seen. */
export function ActOnSeveralForm(props: ActOnSeveralFormProps) {
  const { action, act, picked, choices, returned, button, isPrimary = true, children } = props
  return (
    <form method="post" action={action} noValidate>
      <input type="hidden" name="act" value={act} />
      {picked.map((one) => (
        <input key={one.reference} type="hidden" name="case" value={pickedValue(one)} />
      ))}
      {children}
      {actForms[act].fields.map((field) => (
        <ActFieldView
          key={field.name}
          kind={act}
          field={field}
          choices={choices}
          value={returned?.values[field.name]}
          error={returned?.problems.find((problem) => problem.field === field.name)?.message}
        />
      ))}
      {(returned?.patientWords.length ?? 0) > 0 ? (
        <PatientWordsButtons />
      ) : (
        <SubmitButton kind={isPrimary ? 'primary' : 'secondary'}>{button}</SubmitButton>
      )}
    </form>
  )
}
