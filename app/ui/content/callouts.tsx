import { InsetText as NhsInsetText, WarningCallout as NhsWarningCallout, Panel } from 'nhsuk-react-components'
import type { ReactNode } from 'react'
import { classNames } from '~/ui/class-names'

/** Set apart from the text round it; strings become a paragraph. */
export function InsetText({ children }: { children: ReactNode }) {
  return <NhsInsetText>{typeof children === 'string' ? <p>{children}</p> : children}</NhsInsetText>
}

interface WarningCalloutProps {
  heading: string
  headingLevel?: 'h2' | 'h3'
  children: ReactNode
}

/** Something to know before going on. */
export function WarningCallout({ heading, headingLevel = 'h2', children }: WarningCalloutProps) {
  return (
    <NhsWarningCallout>
      <NhsWarningCallout.Heading headingLevel={headingLevel}>{heading}</NhsWarningCallout.Heading>
      {typeof children === 'string' ? <p>{children}</p> : children}
    </NhsWarningCallout>
  )
}

interface ConfirmationPanelProps {
  /** What has been done: "Return sent". The page's heading. */
  title: string
  children?: ReactNode
}

/** The green panel after something was sent. */
export function ConfirmationPanel({ title, children }: ConfirmationPanelProps) {
  return (
    <Panel>
      <Panel.Title headingLevel="h1">{title}</Panel.Title>
      {children}
    </Panel>
  )
}

interface NowPanelProps {
  title: ReactNode
  tone?: 'normal' | 'warning' | 'done'
  children?: ReactNode
}

/** The one thing to do or know now, at the head of a home or case page. */
export function NowPanel({ title, tone = 'normal', children }: NowPanelProps) {
  return (
    <section className={classNames('app-now', tone !== 'normal' && `app-now--${tone}`)}>
      <h2 className="app-now__title">{title}</h2>
      {children}
    </section>
  )
}

interface EmptyStateProps {
  /** What would be here: "Cases you own would be listed here." */
  children: ReactNode
}

/** In the place of an empty list; says what would be there. */
export function EmptyState({ children }: EmptyStateProps) {
  return <div className="app-empty">{typeof children === 'string' ? <p>{children}</p> : children}</div>
}

/** Text somebody typed, with their line breaks. */
export function FreeText({ children }: { children: string }) {
  return <p className="app-free-text">{children}</p>
}
