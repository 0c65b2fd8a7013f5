import { EmptyState } from '~/ui/content/callouts'
import { type Column, DataTable } from '~/ui/content/data-table'
import { FileButtons } from '~/ui/content/file-buttons'
import { Tabs } from '~/ui/content/tabs'
import { Page, PageHead } from '~/ui/shell/page'
import type { OutcomeSpan, OutcomesData } from './outcomes.server'

type Row = OutcomesData['rows'][number]

const spans: readonly { days: OutcomeSpan; label: string }[] = [
  { days: 30, label: 'Last 30 days' },
  { days: 90, label: 'Last 90 days' },
  { days: 365, label: 'Last year' },
]

/** How often each support action helped, as the practices say, and the level before and after it. */
export function OutcomesPage({ page }: { page: OutcomesData }) {
  return (
    <Page width="full" breadcrumbs={[{ href: '/icb/requests', label: 'Support requests' }]}>
      <PageHead title="Did it help?" lede={page.firstLine} />
      <Tabs
        label="How far back"
        tabs={spans.map(({ days, label }) => ({
          href: `/icb/helped?days=${days}`,
          label,
          isCurrent: days === page.days,
        }))}
      />
      <DataTable
        caption="By support action"
        captionHidden
        columns={columns}
        rows={page.rows}
        rowKey={(row) => row.code}
        empty={
          <EmptyState>Support that was delivered stands here, with what the practices said of it.</EmptyState>
        }
      />
      <p>
        Practices are asked when support has been delivered and again two reporting days later. The level
        before is the worst of the day it was asked for (or the last day reported in the week up to it); the
        level after is that of the day they are asked again, or the next one reported. A lower level after it
        need not come from it.
      </p>
      {page.rows.length > 0 && (
        <p className="app-button-row app-no-print">
          <FileButtons
            hrefOf={(format) => `/icb/helped.${format}?days=${page.days}`}
            table="support-helped"
          />
        </p>
      )}
    </Page>
  )
}

const columns: readonly Column<Row>[] = [
  { key: 'action', heading: 'Support', isRowHeader: true, cell: (row) => row.name },
  { key: 'delivered', heading: 'Delivered', isNumber: true, cell: (row) => row.delivered },
  { key: 'first', heading: 'At delivery', cell: (row) => <Answers answers={row.atDelivery} /> },
  { key: 'second', heading: 'Two reporting days on', cell: (row) => <Answers answers={row.twoDaysOn} /> },
  { key: 'levels', heading: 'Level after, against before', cell: (row) => <Answers answers={row.levels} /> },
]

function Answers({ answers }: { answers: Row['atDelivery'] }) {
  return (
    <>
      {answers.main}
      {answers.more && <span className="app-table__more">{answers.more}</span>}
    </>
  )
}
