import type { ComponentPropsWithRef, ReactNode } from 'react'
import { classNames } from '~/ui/class-names'
import { Fieldset, FormGroup, type LegendSize } from './field-parts'

export interface Choice {
  value: string
  label: ReactNode
  hint?: ReactNode
}

/** Id of one choice: the first has the field's own id, so that an error link lands on it. */
export function choiceId(name: string, index: number): string {
  return index === 0 ? name : `${name}-${index + 1}`
}

export interface RadioGroupProps {
  name: string
  legend: ReactNode
  choices: readonly Choice[]
  hint?: ReactNode
  error?: string
  defaultValue?: string
  inline?: boolean
  small?: boolean
  legendSize?: LegendSize
  legendIsHeading?: boolean
  /** Shown under the choices, inside the group: what a choice opens. */
  children?: ReactNode
  inputProps?: ComponentPropsWithRef<'input'>
}

/** One of a few. Nothing is chosen unless `defaultValue` says so. */
export function RadioGroup(props: RadioGroupProps) {
  const { name, legend, choices, hint, error, defaultValue, inline, small, inputProps, children } = props
  return (
    <FormGroup error={error}>
      <Fieldset
        id={name}
        legend={legend}
        legendSize={props.legendSize}
        legendIsHeading={props.legendIsHeading}
        hint={hint}
        error={error}
      >
        <div
          className={classNames(
            'nhsuk-radios',
            inline && 'nhsuk-radios--inline',
            small && 'nhsuk-radios--small',
          )}
        >
          {choices.map((choice, index) => (
            <RadioItem
              key={choice.value}
              id={choiceId(name, index)}
              name={name}
              choice={choice}
              defaultChecked={choice.value === defaultValue}
              inputProps={inputProps}
            />
          ))}
        </div>
        {children}
      </Fieldset>
    </FormGroup>
  )
}

interface RadioItemProps {
  id: string
  name: string
  choice: Choice
  defaultChecked: boolean
  inputProps?: ComponentPropsWithRef<'input'>
}

export function RadioItem({ id, name, choice, defaultChecked, inputProps }: RadioItemProps) {
  return (
    <div className="nhsuk-radios__item">
      <input
        className="nhsuk-radios__input"
        type="radio"
        id={id}
        name={name}
        value={choice.value}
        defaultChecked={defaultChecked}
        aria-describedby={choice.hint ? `${id}-item-hint` : undefined}
        {...inputProps}
      />
      <label className="nhsuk-label nhsuk-radios__label" htmlFor={id}>
        {choice.label}
      </label>
      {choice.hint && (
        <div className="nhsuk-hint nhsuk-radios__hint" id={`${id}-item-hint`}>
          {choice.hint}
        </div>
      )}
    </div>
  )
}
