import type { ComponentPropsWithRef, ReactNode } from 'react'
import { ErrorMessage, Fieldset, FormGroup } from './field-parts'
import { type Choice, choiceId, RadioItem } from './radio-group'

export interface ExactNumberField {
  name: string
  /** "or enter the exact number" */
  label: string
  suffix?: string
  defaultValue?: string
  error?: string
  inputProps?: ComponentPropsWithRef<'input'>
}

export interface RadioBandsProps {
  name: string
  legend: ReactNode
  /** One line of help. */
  help?: ReactNode
  bands: readonly Choice[]
  defaultValue?: string
  error?: string
  /** "80 to 89 %"; stands under the bands as "Yesterday: 80 to 89 %". */
  lastAnswer?: { when: string; answer: string }
  /** One more line about how it was: "Not in the lowest band for 4 days." */
  history?: ReactNode
  exact?: readonly ExactNumberField[]
  inputProps?: ComponentPropsWithRef<'input'>
}

/** A question of the return: bands as large targets, what was answered last beside them. */
export function RadioBands(props: RadioBandsProps) {
  const { name, legend, help, bands, defaultValue, error, lastAnswer, history, exact, inputProps } = props
  return (
    <FormGroup error={error} className="app-bands">
      <Fieldset
        id={name}
        legend={legend}
        hint={help}
        error={error}
        describedByMore={lastAnswer ? `${name}-last` : undefined}
      >
        <div className="nhsuk-radios app-bands__items">
          {bands.map((band, index) => (
            <RadioItem
              key={band.value}
              id={choiceId(name, index)}
              name={name}
              choice={band}
              defaultChecked={band.value === defaultValue}
              inputProps={inputProps}
            />
          ))}
        </div>
        {lastAnswer && (
          <p className="app-bands__note" id={`${name}-last`}>
            {`${lastAnswer.when}: ${lastAnswer.answer}`}
          </p>
        )}
        {history && <p className="app-bands__note">{history}</p>}
        {exact && exact.length > 0 && <ExactNumbers fields={exact} />}
      </Fieldset>
    </FormGroup>
  )
}

/** Small number fields under the bands: the number itself for those who have it at hand. */
function ExactNumbers({ fields }: { fields: readonly ExactNumberField[] }) {
  return (
    <div className="app-exact">
      {fields.map((field) => (
        <ExactNumber key={field.name} {...field} />
      ))}
    </div>
  )
}

function ExactNumber({ name, label, suffix, defaultValue, error, inputProps }: ExactNumberField) {
  return (
    <>
      {error && <ErrorMessage id={name}>{error}</ErrorMessage>}
      <label className="nhsuk-label" htmlFor={name}>
        {label}
      </label>
      <input
        className={error ? 'nhsuk-input nhsuk-input--error' : 'nhsuk-input'}
        type="text"
        inputMode="decimal"
        id={name}
        name={name}
        defaultValue={defaultValue}
        aria-describedby={error ? `${name}-error` : undefined}
        aria-invalid={error ? true : undefined}
        autoComplete="off"
        {...inputProps}
      />
      {suffix && <span className="app-exact__suffix">{suffix}</span>}
    </>
  )
}
