import type { ReactNode } from 'react'

export interface SummaryRow {
  key: string
  label: ReactNode
  value: ReactNode
  /** "Change" link; `what` completes it for a screen reader: "Change clinical staff". */
  change?: { href: string; what: string; label?: string }
}

interface SummaryListProps {
  rows: readonly SummaryRow[]
  noBorder?: boolean
}

/**
 * Facts with their names, and a link to change each. Plain markup: the React component takes a row with our link for one
 * without, and adds a fourth, empty column that leaves the values a quarter of the width.
 */
export function SummaryList({ rows, noBorder }: SummaryListProps) {
  const anyChange = rows.some((row) => row.change)
  return (
    <dl className={`nhsuk-summary-list${noBorder ? ' nhsuk-summary-list--no-border' : ''}`}>
      {rows.map(({ key, label, value, change }) => (
        <div
          key={key}
          className={`nhsuk-summary-list__row${anyChange && !change ? ' nhsuk-summary-list__row--no-actions' : ''}`}
        >
          <dt className="nhsuk-summary-list__key">{label}</dt>
          <dd className="nhsuk-summary-list__value">{value}</dd>
          {change && (
            <dd className="nhsuk-summary-list__actions">
              <a href={change.href}>
                {change.label ?? 'Change'}
                <span className="nhsuk-u-visually-hidden"> {change.what}</span>
              </a>
            </dd>
          )}
        </div>
      ))}
    </dl>
  )
}
