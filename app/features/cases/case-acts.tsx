import { Details } from '~/ui/content/details'
import type { Problem } from '~/ui/forms/error-summary'
import { SelectField, type SelectOption } from '~/ui/forms/select-field'
import { SubmitButton } from '~/ui/forms/submit-button'
import { TextArea } from '~/ui/forms/text-area'
import { TextField } from '~/ui/forms/text-field'
import { type ActField, actForms, type ChoiceList } from './act-forms'
import type { CaseActKind } from './case-act-form'
import { MessageActForm } from './message-act-form'
import type { WrittenMessage } from './message-form'
import { PatientWordsButtons } from './patient-words-buttons'

/** What came back with a form that could not be recorded. */
export interface ReturnedForm {
  readonly act: CaseActKind
  readonly values: Readonly<Record<string, string>>
  readonly problems: readonly { readonly field: string; readonly message: string }[]
  readonly patientWords: readonly string[]
}

interface CaseActsProps {
  readonly acts: readonly CaseActKind[]
  /** Where the forms post to. */
  readonly action: string
  readonly version: number
  readonly choices: Readonly<Record<ChoiceList, readonly SelectOption[]>>
  /** The templates a message can begin with. */
  readonly templates: readonly SelectOption[]
  /** Text a message starts with. */
  readonly offered: string | null
  readonly returned: ReturnedForm | null
  /** A message that is being written: a template was chosen, or it comes back from its preview. */
  readonly written: WrittenMessage | null
}

/** One form per act, closed until wanted; the one that came back with problems is open, and a message that is being written. */
export function CaseActs({ acts, templates, offered, returned, written, ...form }: CaseActsProps) {
  return (
    <div className="app-acts" id="acts">
      {acts.map((kind) => {
        const back = returned?.act === kind ? returned : null
        const isBegun = kind === 'message' && (offered !== null || written !== null)
        return (
          <Details
            key={kind}
            id={`act-${kind}`}
            summary={actForms[kind].title}
            open={back !== null || isBegun}
          >
            {kind === 'message' ? (
              <MessageActForm
                {...form}
                templates={templates}
                returned={back}
                written={written}
                offered={offered}
              />
            ) : (
              <ActFormView kind={kind} {...form} values={back?.values ?? {}} returned={back} />
            )}
          </Details>
        )
      })}
    </div>
  )
}

interface ActFormViewProps extends Pick<CaseActsProps, 'action' | 'version' | 'choices'> {
  readonly kind: CaseActKind
  readonly values: Readonly<Record<string, string>>
  readonly returned: ReturnedForm | null
  readonly isPrimary?: boolean
}

/** The form of one act. */
export function ActFormView(props: ActFormViewProps) {
  const { kind, action, version, choices, values, returned, isPrimary = false } = props
  const form = actForms[kind]
  const asksAboutPatient = (returned?.patientWords.length ?? 0) > 0
  return (
    <form method="post" action={action} noValidate>
      <input type="hidden" name="act" value={kind} />
      <input type="hidden" name="version" value={returned?.values.version ?? version} />
      {form.says && <p>{form.says}</p>}
      {form.fields.map((field) => (
        <ActFieldView
          key={field.name}
          kind={kind}
          field={field}
          choices={choices}
          value={values[field.name]}
          error={returned?.problems.find((problem) => problem.field === field.name)?.message}
        />
      ))}
      {asksAboutPatient ? (
        <PatientWordsButtons />
      ) : (
        <SubmitButton kind={isPrimary ? 'primary' : 'secondary'}>{form.button}</SubmitButton>
      )}
    </form>
  )
}

interface ActFieldViewProps {
  readonly kind: CaseActKind
  readonly field: ActField
  readonly choices: CaseActsProps['choices']
  readonly value: string | undefined
  readonly error: string | undefined
}

/** One field of an act's form. */
export function ActFieldView({ kind, field, choices, value, error }: ActFieldViewProps) {
  const common = {
    id: fieldId(kind, field.name),
    name: field.name,
    label: field.label,
    hint: field.hint,
    defaultValue: value,
    error,
  }
  switch (field.kind) {
    case 'line':
      return <TextField {...common} width={30} />
    case 'time':
      return <TextField {...common} width={5} />
    case 'choice': {
      const options = field.options === undefined ? [] : choices[field.options]
      return <SelectField {...common} options={options} emptyLabel="Choose" />
    }
    case 'text':
      return <TextArea {...common} maxLength={field.maxLength ?? 2000} />
  }
}

/** Fields of the same name stand in several forms of the page. */
function fieldId(kind: CaseActKind, name: string): string {
  return `${kind}-${name}`
}

/** The problems of a returned form for the summary, each leading to its field. */
export function problemsOf(returned: ReturnedForm | null): Problem[] {
  return (returned?.problems ?? []).map(({ field, message }) =>
    field === '' || returned === null ? { message } : { field: fieldId(returned.act, field), message },
  )
}
