import { classNames } from '~/ui/class-names'
import { describedBy, ErrorMessage, FormGroup } from './field-parts'

export interface GroupedOption {
  value: string
  label: string
  /** The heading it stands under; options of one group stand together. */
  group: string
}

interface GroupedSelectFieldProps {
  id: string
  name: string
  label: string
  options: readonly GroupedOption[]
  /** First entry with an empty value. */
  emptyLabel?: string
  defaultValue?: string
  error?: string | undefined
}

/** One of many, under headings: for lists too long to read through. */
export function GroupedSelectField(props: GroupedSelectFieldProps) {
  const { id, name, label, options, emptyLabel, defaultValue = '', error } = props
  const groups = [...new Set(options.map(({ group }) => group))]
  return (
    <FormGroup error={error}>
      <label className="nhsuk-label" htmlFor={id}>
        {label}
      </label>
      {error && <ErrorMessage id={id}>{error}</ErrorMessage>}
      <select
        className={classNames('nhsuk-select app-select-wide', error && 'nhsuk-select--error')}
        id={id}
        name={name}
        defaultValue={defaultValue}
        aria-describedby={describedBy(id, { error })}
        aria-invalid={error ? true : undefined}
      >
        {emptyLabel !== undefined && <option value="">{emptyLabel}</option>}
        {groups.map((group) => (
          <optgroup key={group} label={group}>
            {options
              .filter((option) => option.group === group)
              .map((option) => (
                <option key={option.value} value={option.value}>
                  {option.label}
                </option>
              ))}
          </optgroup>
        ))}
      </select>
    </FormGroup>
  )
}
