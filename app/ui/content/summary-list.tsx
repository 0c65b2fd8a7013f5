import { SummaryList as NhsSummaryList } from 'nhsuk-react-components'
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

/** Facts with their names, and a link to change each. */
export function SummaryList({ rows, noBorder }: SummaryListProps) {
  const anyChange = rows.some((row) => row.change)
  return (
    <NhsSummaryList noBorder={noBorder}>
      {rows.map((row) => (
        <NhsSummaryList.Row
          key={row.key}
          className={anyChange && !row.change ? 'nhsuk-summary-list__row--no-actions' : undefined}
        >
          <NhsSummaryList.Key>{row.label}</NhsSummaryList.Key>
          <NhsSummaryList.Value>{row.value}</NhsSummaryList.Value>
          {row.change && (
            <dd className="nhsuk-summary-list__actions">
              <a href={row.change.href}>
                {row.change.label ?? 'Change'}
                <span className="nhsuk-u-visually-hidden"> {row.change.what}</span>
              </a>
            </dd>
          )}
        </NhsSummaryList.Row>
      ))}
    </NhsSummaryList>
  )
}
