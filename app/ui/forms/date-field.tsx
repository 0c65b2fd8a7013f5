import type { ReactNode } from 'react'
import { classNames } from '~/ui/class-names'
import { Fieldset, FormGroup, type LegendSize } from './field-parts'

export const dateParts = ['day', 'month', 'year'] as const

export type DatePart = (typeof dateParts)[number]

export interface DateFieldProps {
  /** Posts `name-day`, `name-month` and `name-year`. */
  name: string
  legend: ReactNode
  hint?: ReactNode
  error?: string
  /** The parts the message is about; all three when left out. */
  errorParts?: readonly DatePart[]
  /** What was typed, or the parts of a stored day. */
  defaultValue?: Partial<Record<DatePart, string>>
  legendSize?: LegendSize
}

/** A day in three small fields, as somebody would write it down. */
export function DateField(props: DateFieldProps) {
  const { name, legend, hint, error, errorParts = dateParts, defaultValue, legendSize = 's' } = props
  return (
    <FormGroup error={error}>
      <Fieldset id={name} legend={legend} legendSize={legendSize} hint={hint} error={error}>
        <div className="nhsuk-date-input" id={`${name}-parts`}>
          {dateParts.map((part) => (
            <div className="nhsuk-date-input__item" key={part}>
              <label className="nhsuk-label nhsuk-date-input__label" htmlFor={partId(name, part)}>
                {partLabels[part]}
              </label>
              <input
                className={classNames(
                  'nhsuk-input nhsuk-date-input__input',
                  part === 'year' ? 'nhsuk-input--width-4' : 'nhsuk-input--width-2',
                  error && errorParts.includes(part) && 'nhsuk-input--error',
                )}
                type="text"
                inputMode="numeric"
                id={partId(name, part)}
                name={`${name}-${part}`}
                defaultValue={defaultValue?.[part]}
              />
            </div>
          ))}
        </div>
      </Fieldset>
    </FormGroup>
  )
}

const partLabels: Readonly<Record<DatePart, string>> = { day: 'Day', month: 'Month', year: 'Year' }

/** The first part has the field's own id, so that an error link lands on it. */
function partId(name: string, part: DatePart): string {
  return part === 'day' ? name : `${name}-${part}`
}

/** A stored `YYYY-MM-DD` as the parts somebody would type ("2026-07-01" is 1, 7, 2026). */
export function partsOfDay(day: string): Record<DatePart, string> {
  const [year = '', month = '', date = ''] = day.split('-')
  return { day: withoutZeros(date), month: withoutZeros(month), year }
}

function withoutZeros(digits: string): string {
  return digits.replace(/^0+/, '')
}
