import type { ComponentPropsWithRef, ReactNode } from 'react'
import { classNames } from '~/ui/class-names'
import { describedBy, ErrorMessage, FormGroup, Hint } from './field-parts'

export interface SelectOption {
  value: string
  label: string
}

export interface SelectFieldProps {
  name: string
  label: ReactNode
  options: readonly SelectOption[]
  id?: string
  hint?: ReactNode
  error?: string
  defaultValue?: string
  /** First entry with an empty value: "Choose a reason", "All networks". */
  emptyLabel?: string
  inputProps?: ComponentPropsWithRef<'select'>
}

/** One of many. For fewer than about seven, `RadioGroup` is quicker to answer. */
export function SelectField(props: SelectFieldProps) {
  const { name, label, options, hint, error, defaultValue, emptyLabel, inputProps, id = name } = props
  return (
    <FormGroup error={error}>
      <label className="nhsuk-label" htmlFor={id}>
        {label}
      </label>
      {hint && <Hint id={id}>{hint}</Hint>}
      {error && <ErrorMessage id={id}>{error}</ErrorMessage>}
      <select
        className={classNames('nhsuk-select', error && 'nhsuk-select--error')}
        id={id}
        name={name}
        defaultValue={defaultValue ?? ''}
        aria-describedby={describedBy(id, { hint, error })}
        aria-invalid={error ? true : undefined}
        {...inputProps}
      >
        {emptyLabel !== undefined && <option value="">{emptyLabel}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </FormGroup>
  )
}
