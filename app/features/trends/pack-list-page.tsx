import { EmptyState } from '~/ui/content/callouts'
import { type Column, DataTable } from '~/ui/content/data-table'
import { Pagination } from '~/ui/content/pagination'
import { Page, PageHead } from '~/ui/shell/page'
import { packsHref } from './pack-address'
import type { PackListData } from './read-pack.server'

type Row = PackListData['rows'][number]

const columns: readonly Column<Row>[] = [
  {
    key: 'week',
    heading: 'Week of',
    isRowHeader: true,
    cell: ({ href, weekWords, madeAt }) => (madeAt === null ? weekWords : <a href={href}>{weekWords}</a>),
  },
  { key: 'words', heading: 'In one line', cell: ({ words }) => words },
  {
    key: 'made',
    heading: 'Made',
    cell: ({ madeAt, isLate }) => (madeAt === null ? '–' : `${madeAt}${isLate ? ', late' : ''}`),
  },
]

/** The weekly packs by week, the newest first. */
export function PackListPage({ list }: { list: PackListData }) {
  return (
    <Page width="full" breadcrumbs={[{ href: '/icb/week', label: 'Week' }]}>
      <PageHead
        title="Weekly packs"
        lede="Each week’s figures as they stood at the end of its last reporting day, to print and to hand on. They name no practice."
      />
      <p>
        <a href="/icb/packs/readers">Who is mailed the pack</a>
        {list.mayReadPublicFigures && (
          <>
            {' · '}
            <a href="/icb/public">What the public may see</a>
          </>
        )}
      </p>
      <DataTable
        caption="Weeks, the newest first"
        columns={columns}
        rows={list.rows}
        rowKey={(row) => row.monday}
        empty={<EmptyState>Packs stand here from the first week with a return on.</EmptyState>}
      />
      {list.before && list.page === list.pageCount && (
        <p className="app-muted">
          {list.before} <a href="/icb/week">Their figures stand under Week</a>.
        </p>
      )}
      <Pagination
        page={list.page}
        pageCount={list.pageCount}
        pageHref={(page) => `${packsHref}?page=${page}`}
        what="packs"
      />
    </Page>
  )
}
