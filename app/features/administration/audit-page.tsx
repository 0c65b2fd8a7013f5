import { EmptyState } from '~/ui/content/callouts'
import { type Column, DataTable } from '~/ui/content/data-table'
import { Pagination } from '~/ui/content/pagination'
import { FilterChips, Filters } from '~/ui/forms/filters'
import { TextField } from '~/ui/forms/text-field'
import { Page, PageHead } from '~/ui/shell/page'
import type { ChangedFact } from './audit-words'
import { administration } from './crumbs'
import { listHref, rowsShown } from './list-pages'
import type { readAudit } from './read-audit.server'

type Audit = Awaited<ReturnType<typeof readAudit>>

const path = '/admin/audit'

/** Who did what, when and why. Nothing here can be changed or taken away. */
export function AuditPage({ page, practiceCode, personId, lines }: Audit) {
  const filters = { practice: practiceCode, person: personId }
  return (
    <Page width="full" breadcrumbs={administration}>
      <PageHead
        title="Audit"
        lede="Every decision and every change, newest first. Lines are never changed or removed, and hold no answers and no free text of returns."
      />
      <Filters action={path} layout="row" keep={personId ? { person: personId } : {}}>
        <TextField name="practice" label="Practice code" defaultValue={practiceCode} width={10} />
      </Filters>
      <FilterChips
        chips={[
          ...(practiceCode
            ? [{ label: `Practice: ${practiceCode}`, removeHref: listHref(path, { person: personId }) }]
            : []),
          ...(personId
            ? [{ label: `Person: ${personId}`, removeHref: listHref(path, { practice: practiceCode }) }]
            : []),
        ]}
      />
      <DataTable
        caption={`Lines: ${rowsShown(page)}`}
        rows={lines}
        rowKey={(line) => line.id}
        empty={
          <EmptyState>
            {practiceCode || personId
              ? 'Nothing is recorded about this. Check the code, or take the filter away.'
              : 'What people decide and change would be listed here.'}
          </EmptyState>
        }
        columns={columns}
      />
      <Pagination
        page={page.page}
        pageCount={page.pageCount}
        pageHref={(to) => listHref(path, filters, to)}
        what="lines"
      />
    </Page>
  )
}

function Changes({ facts }: { facts: readonly ChangedFact[] }) {
  if (facts.length === 0) return <>Nothing recorded</>
  return (
    <ul className="app-admin-change">
      {facts.map((fact) => (
        <li key={fact.name}>
          <strong>{fact.name}:</strong> {changeWords(fact)}
        </li>
      ))}
    </ul>
  )
}

function changeWords({ before, after }: ChangedFact): string {
  if (before === null) return after ?? ''
  return after === null ? `was ${before}` : `${before}, then ${after}`
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
