import type { ComponentPropsWithRef, ReactNode } from 'react'
import { classNames } from '~/ui/class-names'
import { describedBy, ErrorMessage, FormGroup, Hint } from './field-parts'

export type InputWidth = 2 | 3 | 4 | 5 | 10 | 20 | 30

export interface TextFieldProps {
  name: string
  label: ReactNode
  /** The id is the name unless a page shows the same name twice. */
  id?: string
  hint?: ReactNode
  error?: string
  defaultValue?: string
  /** Width in characters; the whole column when left out. */
  width?: InputWidth
  /** `number` brings the digit keys and still takes "1,200" (it is no `type="number"`). */
  kind?: 'text' | 'number' | 'email' | 'tel' | 'time' | 'code'
  autoComplete?: string
  labelSize?: 's' | 'm' | 'l'
  labelHidden?: boolean
  prefix?: string
  suffix?: string
  /** What react-hook-form's `register(name)` gives. */
  inputProps?: ComponentPropsWithRef<'input'>
}

/** One line of text. */
export function TextField(props: TextFieldProps) {
  const { name, label, hint, error, defaultValue, width, kind = 'text', autoComplete, inputProps } = props
  const { prefix, suffix, labelSize, labelHidden, id = name } = props
  const input = (
    <input
      className={classNames(
        'nhsuk-input',
        width && `nhsuk-input--width-${width}`,
        error && 'nhsuk-input--error',
        kind === 'code' && 'nhsuk-input--code',
      )}
      id={id}
      name={name}
      defaultValue={defaultValue}
      autoComplete={autoComplete}
      aria-describedby={describedBy(id, { hint, error })}
      aria-invalid={error ? true : undefined}
      {...kinds[kind]}
      {...inputProps}
    />
  )
  return (
    <FormGroup error={error}>
      <label
        className={classNames(
          'nhsuk-label',
          labelSize && `nhsuk-label--${labelSize}`,
          labelHidden && 'nhsuk-u-visually-hidden',
        )}
        htmlFor={id}
      >
        {label}
      </label>
      {hint && <Hint id={id}>{hint}</Hint>}
      {error && <ErrorMessage id={id}>{error}</ErrorMessage>}
      {prefix || suffix ? (
        <div className="nhsuk-input-wrapper">
          {prefix && <Affix side="prefix">{prefix}</Affix>}
          {input}
          {suffix && <Affix side="suffix">{suffix}</Affix>}
        </div>
      ) : (
        input
      )}
    </FormGroup>
  )
}

const kinds = {
  text: { type: 'text' },
  number: { type: 'text', inputMode: 'numeric', spellCheck: false },
  email: { type: 'email', spellCheck: false, autoCapitalize: 'none' },
  tel: { type: 'tel' },
  time: { type: 'time' },
  code: { type: 'text', inputMode: 'numeric', spellCheck: false },
} as const

function Affix({ side, children }: { side: 'prefix' | 'suffix'; children: string }) {
  return (
    <div className={`nhsuk-input__${side}`} aria-hidden="true">
      {children}
    </div>
  )
}
