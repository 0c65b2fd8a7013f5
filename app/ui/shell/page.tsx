import type { ReactNode } from 'react'
import { MAIN_ID } from './skip-link'

export interface Crumb {
  href: string
  label: string
}

interface PageProps {
  children: ReactNode
  /** Forms and text take two thirds; lists, tables and charts the full width. */
  width?: 'two-thirds' | 'full'
  /** One step back in a journey. */
  back?: { href: string; label?: string }
  /** Where the page lives; the page itself is not among them. */
  breadcrumbs?: readonly Crumb[]
}

/** A page's content between header and footer: the way back, then the main part. */
export function Page({ children, width = 'two-thirds', back, breadcrumbs }: PageProps) {
  return (
    <div className="nhsuk-width-container">
      {breadcrumbs && breadcrumbs.length > 0 && <Breadcrumbs crumbs={breadcrumbs} />}
      {back && (
        <nav aria-label="Back">
          <a className="nhsuk-back-link" href={back.href}>
            {back.label ?? 'Back'}
          </a>
        </nav>
      )}
      <main className="nhsuk-main-wrapper app-main" id={MAIN_ID} tabIndex={-1}>
        {width === 'full' ? (
          children
        ) : (
          <div className="nhsuk-grid-row">
            <div className="nhsuk-grid-column-two-thirds">{children}</div>
          </div>
        )}
      </main>
    </div>
  )
}

/** The way here; on a phone, where the design system hides it, the step back to the last of it. */
function Breadcrumbs({ crumbs }: { crumbs: readonly Crumb[] }) {
  const last = crumbs.at(-1)
  return (
    <nav className="nhsuk-breadcrumb" aria-label="Breadcrumb">
      <ol className="nhsuk-breadcrumb__list">
        {crumbs.map(({ href, label }) => (
          <li key={href} className="nhsuk-breadcrumb__list-item">
            <a className="nhsuk-breadcrumb__link" href={href}>
              {label}
            </a>
          </li>
        ))}
      </ol>
      {last && (
        <a className="nhsuk-back-link" href={last.href}>
          <span className="nhsuk-u-visually-hidden">Back to </span>
          {last.label}
        </a>
      )}
    </nav>
  )
}

interface PageHeadProps {
  title: ReactNode
  /** Small line above the title: the practice, the case number. */
  caption?: ReactNode
  /** The sentence the page is for. */
  lede?: ReactNode
  /** At the right of the title: a level tag, a switch. */
  aside?: ReactNode
}

/** A page's heading and its first line. */
export function PageHead({ title, caption, lede, aside }: PageHeadProps) {
  return (
    <>
      <div className="app-page-head">
        <h1 className="nhsuk-heading-l">
          {caption && <span className="nhsuk-caption-l">{caption}</span>}
          {title}
        </h1>
        {aside}
      </div>
      {lede && <p className="app-lede">{lede}</p>}
    </>
  )
}

interface ColumnsProps {
  children: ReactNode
  side: ReactNode
  /** `last`: at the right, below on a phone; `first`: at the left, above on a phone (filters). */
  sidePlace?: 'first' | 'last'
}

/** The work, and beside it what is known or can be filtered. */
export function Columns({ children, side, sidePlace = 'last' }: ColumnsProps) {
  if (sidePlace === 'first') {
    return (
      <div className="app-columns app-side-first">
        <div>{side}</div>
        <div>{children}</div>
      </div>
    )
  }
  return (
    <div className="app-columns">
      <div>{children}</div>
      <aside>{side}</aside>
    </div>
  )
}

/** A box in the side column. */
export function SideBox({ heading, children }: { heading: string; children: ReactNode }) {
  return (
    <section className="app-side">
      <h2>{heading}</h2>
      {children}
    </section>
  )
}
