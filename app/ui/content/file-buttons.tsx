import type { ReactNode } from 'react'
import { dictionaryHref } from '~/domain/exports/dictionary-address'

interface FileButtonsProps {
  readonly hrefOf: (format: 'csv' | 'xlsx') => string
  /** "these figures" */
  readonly what?: string
  /** The table of the data dictionary that says what each column means. */
  readonly table?: string
}

/** The figures of the page to take away: for programs, and for Excel; in a row of buttons. */
export function FileButtons({ hrefOf, what = 'these figures', table }: FileButtonsProps) {
  return (
    <>
      <FileButton href={hrefOf('csv')}>Download {what} (CSV)</FileButton>
      <FileButton href={hrefOf('xlsx')}>Download {what} (Excel)</FileButton>
      {table && <a href={dictionaryHref(table)}>What each column means</a>}
    </>
  )
}

function FileButton({ href, children }: { href: string; children: ReactNode }) {
  return (
    <a className="nhsuk-button nhsuk-button--secondary nhsuk-button--small" href={href} download>
      {children}
    </a>
  )
}
