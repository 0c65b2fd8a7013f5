import type { ReactNode } from 'react'
import { classNames } from '~/ui/class-names'

export interface SubmitButtonProps {
  children: ReactNode
  /** A page has one primary button; the rest are secondary. `warning` is for what is hard to undo. */
  kind?: 'primary' | 'secondary' | 'warning'
  name?: string
  value?: string
  small?: boolean
  /** Posts somewhere else than the form says. */
  formAction?: string
  /** Says that it is being sent; a second press does nothing meanwhile. */
  busy?: boolean
}

export function SubmitButton(props: SubmitButtonProps) {
  const { children, kind = 'primary', name, value, small, formAction, busy = false } = props
  return (
    <button
      className={buttonClass(kind, small)}
      type="submit"
      name={name}
      value={value}
      formAction={formAction}
      aria-disabled={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : undefined}
    >
      {children}
    </button>
  )
}

/**
 * What Enter in a text field presses, as the first button of its form: the form's own purpose, where a button for something else
 * (another line, taking it away) stands above the one that sends it. Not seen, nor reached by the keyboard.
 */
export function EnterButton({
  children,
  name,
  value,
}: Pick<SubmitButtonProps, 'children' | 'name' | 'value'>) {
  return (
    <button
      type="submit"
      name={name}
      value={value}
      className="app-enter-button"
      tabIndex={-1}
      aria-hidden="true"
    >
      {children}
    </button>
  )
}

interface ButtonLinkProps {
  href: string
  children: ReactNode
  kind?: 'primary' | 'secondary'
  small?: boolean
}

/** A link that begins something and looks like a button. */
export function ButtonLink({ href, children, kind = 'primary', small }: ButtonLinkProps) {
  return (
    <a className={buttonClass(kind, small)} href={href} draggable="false">
      {children}
    </a>
  )
}

function buttonClass(kind: 'primary' | 'secondary' | 'warning', small?: boolean) {
  return classNames(
    'nhsuk-button',
    kind !== 'primary' && `nhsuk-button--${kind}`,
    small && 'nhsuk-button--small',
  )
}

/** Buttons and links side by side, one below the other on a phone. */
export function ButtonRow({ children }: { children: ReactNode }) {
  return <div className="app-button-row">{children}</div>
}
