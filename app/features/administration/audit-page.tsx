import { EmptyState } from '~/ui/content/callouts'
import { type Column, DataTable } from '~/ui/content/data-table'
import { Pagination } from '~/ui/content/pagination'
import { ErrorSummary } from '~/ui/forms/error-summary'
import { Page, PageHead } from '~/ui/shell/page'
import { auditFilePath, auditPath } from './audit-address'
import { AuditFilters } from './audit-filters'
import type { ChangedFact } from './audit-words'
import { administration } from './crumbs'
import { listHref, rowsShown } from './list-pages'
import type { readAudit } from './read-audit.server'

type Audit = Awaited<ReturnType<typeof readAudit>>

/** Who did what, when and why, searched. Nothing here can be changed or taken away. */
export function AuditPage(audit: Audit) {
  const { page, typed, problems, lines } = audit
  return (
    <Page width="full" breadcrumbs={administration}>
      <ErrorSummary problems={problems} submission={listHref(auditPath, typed)} />
      <PageHead
        title="Audit"
        lede="Every decision and every change, newest first. Lines are never changed or removed, and hold no answers and no free text of returns."
      />
      <AuditFilters {...audit} />
      {problems.length === 0 && lines.length > 0 && <Found audit={audit} />}
      <DataTable
        caption={problems.length === 0 ? `Lines: ${rowsShown(page)}` : 'Lines'}
        rows={lines}
        rowKey={(line) => line.id}
        empty={<EmptyState>{emptyWords(audit)}</EmptyState>}
        columns={columns}
      />
      <Pagination
        page={page.page}
        pageCount={page.pageCount}
        pageHref={(to) => listHref(auditPath, typed, to)}
        what="lines"
      />
    </Page>
  )
}

function Found({ audit: { typed, hasMore, page } }: { audit: Audit }) {
  return (
    <p>
      {hasMore &&
        `More than ${page.total.toLocaleString('en-GB')} lines are found, and the newest are listed. Narrow the search to reach the others. `}
      <a href={listHref(auditFilePath, typed)} download>
        Take {hasMore ? 'all that was found' : 'them'} away as a CSV file
      </a>
      . That you did becomes a line here, and each practice named reads of it.
    </p>
  )
}

function emptyWords({ problems, parts }: Audit): string {
  if (problems.length > 0)
    return 'Nothing was searched yet. Put right what is named above, then search again.'
  return parts.length > 0
    ? 'Nothing is recorded of this. Take a part of the search away, or check its words.'
    : 'What people decide and change would be listed here.'
}

function Changes({ facts }: { facts: readonly ChangedFact[] }) {
  if (facts.length === 0) return <>Nothing recorded</>
  return (
    <ul className="app-admin-change">
      {facts.map((fact) => (
        <li key={fact.name}>
          <strong>{fact.name}:</strong> <Change {...fact} />
        </li>
      ))}
    </ul>
  )
}

function Change({ before, after }: ChangedFact) {
  if (before === null) return <>{after}</>
  if (after === null) return <>was {before}</>
  return (
    <>
      <span className="nhsuk-u-visually-hidden">before </span>
      {before} <span aria-hidden="true">→</span>
      <span className="nhsuk-u-visually-hidden">, after</span> {after}
    </>
  )
}

const columns: readonly Column<Audit['lines'][number]>[] = [
  {
    key: 'what',
    heading: 'What',
    isRowHeader: true,
    cell: (line) => (
      <>
        {line.what}
        <span className="app-table__more app-admin-long">{line.about}</span>
      </>
    ),
  },
  { key: 'at', heading: 'When', cell: (line) => line.at },
  { key: 'who', heading: 'Who', cell: (line) => line.who },
  { key: 'changes', heading: 'Before and after', cell: (line) => <Changes facts={line.changes} /> },
  { key: 'why', heading: 'Why', cell: (line) => line.reason ?? 'None given' },
]
