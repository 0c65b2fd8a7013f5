import { FormGroup } from './field-parts'

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
}

/** One of many, under headings: for lists too long to read through. */
export function GroupedSelectField(props: GroupedSelectFieldProps) {
  const { id, name, label, options, emptyLabel, defaultValue = '' } = props
  const groups = [...new Set(options.map(({ group }) => group))]
  return (
    <FormGroup>
      <label className="nhsuk-label" htmlFor={id}>
        {label}
      </label>
      <select className="nhsuk-select app-select-wide" id={id} name={name} defaultValue={defaultValue}>
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
