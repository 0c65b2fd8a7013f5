import type { ComponentPropsWithRef, ReactNode } from 'react'
import { classNames } from '~/ui/class-names'
import { ErrorMessage, Fieldset, FormGroup, type LegendSize } from './field-parts'
import { type Choice, choiceId } from './radio-group'

export interface CheckboxGroupProps {
  name: string
  legend: ReactNode
  choices: readonly Choice[]
  hint?: ReactNode
  error?: string
  defaultValues?: readonly string[]
  legendSize?: LegendSize
  small?: boolean
  inputProps?: ComponentPropsWithRef<'input'>
}

/** Any of several; each one ticked posts its value under the same name. */
export function CheckboxGroup(props: CheckboxGroupProps) {
  const { name, legend, choices, hint, error, defaultValues = [], legendSize, small, inputProps } = props
  return (
    <FormGroup error={error}>
      <Fieldset id={name} legend={legend} legendSize={legendSize} hint={hint} error={error}>
        <div className={classNames('nhsuk-checkboxes', small && 'nhsuk-checkboxes--small')}>
          {choices.map((choice, index) => (
            <CheckboxItem
              key={choice.value}
              id={choiceId(name, index)}
              name={name}
              choice={choice}
              defaultChecked={defaultValues.includes(choice.value)}
              inputProps={inputProps}
            />
          ))}
        </div>
      </Fieldset>
    </FormGroup>
  )
}

export interface CheckboxFieldProps {
  name: string
  label: ReactNode
  /** What is posted when ticked; nothing is posted when not. */
  value?: string
  hint?: ReactNode
  error?: string
  defaultChecked?: boolean
  inputProps?: ComponentPropsWithRef<'input'>
}

/** One statement to tick. */
export function CheckboxField(props: CheckboxFieldProps) {
  const { name, label, value = 'yes', hint, error, defaultChecked = false, inputProps } = props
  return (
    <FormGroup error={error}>
      {error && <ErrorMessage id={name}>{error}</ErrorMessage>}
      <div className="nhsuk-checkboxes">
        <CheckboxItem
          id={name}
          name={name}
          choice={{ value, label, hint }}
          defaultChecked={defaultChecked}
          errorId={error ? `${name}-error` : undefined}
          inputProps={inputProps}
        />
      </div>
    </FormGroup>
  )
}

interface CheckboxItemProps {
  id: string
  name: string
  choice: Choice
  defaultChecked: boolean
  errorId?: string
  inputProps?: ComponentPropsWithRef<'input'>
}

function CheckboxItem({ id, name, choice, defaultChecked, errorId, inputProps }: CheckboxItemProps) {
  return (
    <div className="nhsuk-checkboxes__item">
      <input
        className="nhsuk-checkboxes__input"
        type="checkbox"
        id={id}
        name={name}
        value={choice.value}
        defaultChecked={defaultChecked}
        aria-describedby={classNames(Boolean(choice.hint) && `${id}-item-hint`, errorId)}
        {...inputProps}
      />
      <label className="nhsuk-label nhsuk-checkboxes__label" htmlFor={id}>
        {choice.label}
      </label>
      {choice.hint && (
        <div className="nhsuk-hint nhsuk-checkboxes__hint" id={`${id}-item-hint`}>
          {choice.hint}
        </div>
      )}
    </div>
  )
}
