import { EmptyState } from '~/ui/content/callouts'
import { DataTable } from '~/ui/content/data-table'
import { Pagination } from '~/ui/content/pagination'
import { LevelTag } from '~/ui/levels/level-tag'
import { PracticeStrip } from '~/ui/levels/practice-strip'
import { Page, PageHead } from '~/ui/shell/page'
import type { HistoryPage } from './history-page'

/** Every return a practice has sent, newest day first. */
export function HistoryView({ page }: { page: HistoryPage }) {
  const { practice, total } = page
  const base = `/practices/${practice.code}`
  return (
    <Page width="full" breadcrumbs={[{ href: base, label: practice.name }]}>
      <PageHead
        caption={`${practice.name}, ${practice.pcnName} PCN`}
        title="Past returns"
        lede={total === 1 ? '1 day with a return.' : `${total} days with a return.`}
      />
      <h2 className="nhsuk-heading-m">Your last 20 working days</h2>
      <PracticeStrip days={page.strip} label="Your last 20 working days, oldest first" />
      <p>
        <a href={`${base}/trend`}>Your trend over half a year</a>
      </p>
      <DataTable
        caption="Returns, newest first"
        rows={page.lines}
        rowKey={({ reference }) => reference}
        empty={<EmptyState>No return was sent yet. Each day with one would be listed here.</EmptyState>}
        columns={[
          {
            key: 'day',
            heading: 'Day',
            isRowHeader: true,
            cell: ({ href, dayWords }) => <a href={href}>{dayWords}</a>,
          },
          { key: 'first', heading: 'First', cell: ({ first }) => <LevelTag level={first} /> },
          { key: 'worst', heading: 'Worst', cell: ({ worst }) => <LevelTag level={worst} /> },
          { key: 'level', heading: 'Last', cell: ({ level }) => <LevelTag level={level} /> },
          { key: 'sent', heading: 'Sent', cell: ({ sentWords }) => sentWords },
          { key: 'notes', heading: 'Notes', cell: ({ notes }) => notes },
        ]}
      />
      <Pagination
        page={page.page}
        pageCount={page.pageCount}
        pageHref={(number) => `${base}/returns?page=${number}`}
        what="returns"
      />
    </Page>
  )
}
