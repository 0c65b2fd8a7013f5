import { EmptyState } from '~/ui/content/callouts'
import { type Column, DataTable } from '~/ui/content/data-table'
import { PreviousNext } from '~/ui/content/pagination'
import { Page, PageHead } from '~/ui/shell/page'
import type { WhoLookedData } from './who-looked.server'

/** Who has looked at a practice's returns, cases and requests: part of how returns are used, for the practice to hold us to. */
export function WhoLookedPage({ page }: { page: WhoLookedData }) {
  const { practice } = page
  const home = `/practices/${practice.code}`
  const href = (number: number) => `${home}/who-looked${number > 1 ? `?page=${number}` : ''}`
  return (
    <Page width="full" breadcrumbs={[{ href: home, label: practice.name }]}>
      <PageHead
        caption={practice.name}
        title="Who has looked"
        lede="Everybody outside the practice who opened a return, a case, a request, your page, or a Risk Share pack that names you. Each person is listed once an hour. When your own people download what you sent, that is here too."
      />
      <DataTable
        caption="Who looked, newest first"
        columns={columns}
        rows={page.looks}
        rowKey={(row) => row.key}
        empty={
          <EmptyState>
            Nobody has looked yet. Everybody who does stands here, with their role and the time.
          </EmptyState>
        }
      />
      {(page.page > 1 || page.hasNext) && (
        <PreviousNext
          what="pages"
          {...(page.page > 1 ? { previous: { href: href(page.page - 1), label: 'Newer' } } : {})}
          {...(page.hasNext ? { next: { href: href(page.page + 1), label: 'Older' } } : {})}
        />
      )}
      <p>
        <a href="/privacy">How your returns are used</a>
      </p>
    </Page>
  )
}

const columns: readonly Column<WhoLookedData['looks'][number]>[] = [
  { key: 'who', heading: 'Who', isRowHeader: true, cell: (row) => row.who },
  { key: 'role', heading: 'Role', cell: (row) => row.role },
  { key: 'what', heading: 'What', cell: (row) => row.what },
  { key: 'at', heading: 'When', cell: (row) => row.at },
]
