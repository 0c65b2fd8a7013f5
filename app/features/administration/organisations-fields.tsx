import { CheckboxField } from '~/ui/forms/checkbox-group'
import { DateField } from '~/ui/forms/date-field'
import { SelectField, type SelectOption } from '~/ui/forms/select-field'
import { TextField } from '~/ui/forms/text-field'
import type { ChangeAnswer } from './change-form'
import { messageOf } from './change-form-view'
import type { FieldSpec } from './organisations-record-forms'

interface OrganisationFieldsProps {
  readonly fields: readonly FieldSpec[]
  /** What stands there now, by field name. */
  readonly current?: Readonly<Record<string, string>>
  readonly choices?: Readonly<Record<string, readonly SelectOption[]>>
  readonly answer: ChangeAnswer | undefined
}

/** The fields of a form of organisations, with what was typed, else what stands there now. */
export function OrganisationFields({ fields, current = {}, choices = {}, answer }: OrganisationFieldsProps) {
  return (
    <>
      {fields.map((field) => (
        <OneField
          key={field.name}
          field={field}
          typed={answer?.values}
          current={current}
          options={choices[field.name] ?? []}
          error={messageOf(answer, field.name)}
        />
      ))}
    </>
  )
}

interface OneFieldProps {
  readonly field: FieldSpec
  readonly typed: ChangeAnswer['values'] | undefined
  readonly current: Readonly<Record<string, string>>
  readonly options: readonly SelectOption[]
  readonly error: string | undefined
}

function OneField({ field, typed, current, options, error }: OneFieldProps) {
  const { name, label, hint, kind } = field
  const value = typed ? (typed[name] ?? '') : current[name]
  switch (kind) {
    case 'day':
      return (
        <DateField
          name={name}
          legend={label}
          hint={hint}
          error={error}
          defaultValue={{
            day: typed?.[`${name}-day`],
            month: typed?.[`${name}-month`],
            year: typed?.[`${name}-year`],
          }}
        />
      )
    case 'choice':
      return (
        <SelectField
          name={name}
          label={label}
          hint={hint}
          error={error}
          options={options}
          emptyLabel="Choose"
          defaultValue={value}
        />
      )
    case 'yes':
      return (
        <CheckboxField name={name} label={label} hint={hint} error={error} defaultChecked={value === 'yes'} />
      )
    default:
      return (
        <TextField
          name={name}
          label={label}
          hint={hint}
          error={error}
          kind={kind}
          width={kind === 'number' ? 10 : undefined}
          defaultValue={value}
        />
      )
  }
}
