import { type ChangeEvent, type ComponentPropsWithRef, type ReactNode, useEffect, useState } from 'react'
import { classNames } from '~/ui/class-names'
import { describedBy, ErrorMessage, FormGroup, Hint } from './field-parts'

export interface TextAreaProps {
  name: string
  label: ReactNode
  id?: string
  hint?: ReactNode
  error?: string
  defaultValue?: string
  rows?: number
  labelSize?: 's' | 'm' | 'l'
  /** Most characters taken; what is left is said in words as somebody types. */
  maxLength?: number
  inputProps?: ComponentPropsWithRef<'textarea'>
}

/** Several lines of text. Text over `maxLength` can be typed and is told about, never cut off. */
export function TextArea(props: TextAreaProps) {
  const {
    name,
    label,
    hint,
    error,
    defaultValue,
    rows = 4,
    labelSize,
    maxLength,
    inputProps,
    id = name,
  } = props
  const [length, setLength] = useState(defaultValue?.length ?? 0)
  const countId = `${id}-count`

  useEffect(() => {
    const field = document.getElementById(id)
    if (field instanceof HTMLTextAreaElement) setLength(field.value.length)
  }, [id])

  function handleChange(event: ChangeEvent<HTMLTextAreaElement>) {
    setLength(event.currentTarget.value.length)
    return inputProps?.onChange?.(event)
  }

  return (
    <FormGroup error={error}>
      <label className={classNames('nhsuk-label', labelSize && `nhsuk-label--${labelSize}`)} htmlFor={id}>
        {label}
      </label>
      {hint && <Hint id={id}>{hint}</Hint>}
      {error && <ErrorMessage id={id}>{error}</ErrorMessage>}
      <textarea
        className={classNames('nhsuk-textarea', error && 'nhsuk-textarea--error')}
        id={id}
        name={name}
        rows={rows}
        defaultValue={defaultValue}
        // What was typed before the script ran stands in the field and differs from the server's text (keep-early-text.ts).
        suppressHydrationWarning
        aria-describedby={describedBy(id, { hint, error, more: maxLength ? countId : undefined })}
        aria-invalid={error ? true : undefined}
        {...inputProps}
        onChange={handleChange}
      />
      {maxLength && (
        <p className={classNames('app-count', length > maxLength && 'app-count--over')} id={countId}>
          {charactersLeft(length, maxLength)}
        </p>
      )}
    </FormGroup>
  )
}

/** "You can enter up to 500 characters", then what is left or too much. */
export function charactersLeft(length: number, maxLength: number): string {
  const left = maxLength - length
  if (length === 0) return `You can enter up to ${grouped(maxLength)} characters`
  if (left >= 0) return `You have ${characters(left)} left`
  return `You have ${characters(-left)} too many`
}

function characters(count: number): string {
  return count === 1 ? '1 character' : `${grouped(count)} characters`
}

function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',')
}
