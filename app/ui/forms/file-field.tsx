import type { ReactNode } from 'react'
import { classNames } from '~/ui/class-names'
import { describedBy, ErrorMessage, FormGroup, Hint } from './field-parts'

export interface FileFieldProps {
  name: string
  label: ReactNode
  hint?: ReactNode
  error?: string
  /** What the browser offers first, like ".csv". */
  accept?: string
}

/** One file to choose. Its form needs `encType="multipart/form-data"`; a browser never fills it in again. */
export function FileField({ name, label, hint, error, accept }: FileFieldProps) {
  return (
    <FormGroup error={error}>
      <label className="nhsuk-label" htmlFor={name}>
        {label}
      </label>
      {hint && <Hint id={name}>{hint}</Hint>}
      {error && <ErrorMessage id={name}>{error}</ErrorMessage>}
      <input
        className={classNames('nhsuk-file-upload', error && 'nhsuk-file-upload--error')}
        type="file"
        id={name}
        name={name}
        accept={accept}
        aria-describedby={describedBy(name, { hint, error })}
        aria-invalid={error ? true : undefined}
      />
    </FormGroup>
  )
}
