import type { ReactNode } from 'react'
import { classNames } from '~/ui/class-names'

/** Ids of the hint and error of a field, in the order a screen reader should say them. */
export function describedBy(id: string, parts: { hint?: unknown; error?: unknown; more?: string }) {
  return classNames(Boolean(parts.hint) && `${id}-hint`, Boolean(parts.error) && `${id}-error`, parts.more)
}

export function Hint({ id, children }: { id: string; children: ReactNode }) {
  return (
    <div className="nhsuk-hint" id={`${id}-hint`}>
      {children}
    </div>
  )
}

/** The message beside the field; says what to do, not that something is invalid. */
export function ErrorMessage({ id, children }: { id: string; children: ReactNode }) {
  return (
    <span className="nhsuk-error-message" id={`${id}-error`}>
      <span className="nhsuk-u-visually-hidden">Error: </span>
      {children}
    </span>
  )
}

interface FormGroupProps {
  error?: string
  className?: string
  children: ReactNode
}

/** The red edge round a field whose answer has a problem. */
export function FormGroup({ error, className, children }: FormGroupProps) {
  return (
    <div className={classNames('nhsuk-form-group', error && 'nhsuk-form-group--error', className)}>
      {children}
    </div>
  )
}

export type LegendSize = 's' | 'm' | 'l'

interface FieldsetProps {
  id: string
  legend: ReactNode
  legendSize?: LegendSize
  /** The question is the page's only heading. */
  legendIsHeading?: boolean
  hint?: ReactNode
  error?: string
  /** Further ids that describe the group. */
  describedByMore?: string
  children: ReactNode
}

/** A question answered by several controls: the legend is the question. */
export function Fieldset(props: FieldsetProps) {
  const { id, legend, legendSize = 'm', legendIsHeading, hint, error, describedByMore, children } = props
  return (
    <fieldset
      className="nhsuk-fieldset"
      aria-describedby={describedBy(id, { hint, error, more: describedByMore })}
    >
      <legend className={`nhsuk-fieldset__legend nhsuk-fieldset__legend--${legendSize}`}>
        {legendIsHeading ? <h1 className="nhsuk-fieldset__heading">{legend}</h1> : legend}
      </legend>
      {hint && <Hint id={id}>{hint}</Hint>}
      {error && <ErrorMessage id={id}>{error}</ErrorMessage>}
      {children}
    </fieldset>
  )
}
