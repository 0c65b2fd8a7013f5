import { EmptyState, InsetText } from '~/ui/content/callouts'
import { type Column, DataTable } from '~/ui/content/data-table'
import { PhoneLink } from '~/ui/content/phone-link'
import { Page, PageHead } from '~/ui/shell/page'
import type { PromiseLine, SupportLine } from './owed-figures'
import type { OwedData } from './read-owed.server'

/** What a practice is owed for its returns: how fast the ICB answered, and what came of what was asked. */
export function OwedPage({ page }: { page: OwedData }) {
  const { practice, month, promises, support, hadNone, team } = page
  const base = `/practices/${practice.code}`
  return (
    <Page width="full" breadcrumbs={[{ href: base, label: practice.name }]}>
      <PageHead
        caption={`${practice.name}, ${month}`}
        title="How fast the ICB answered"
        lede="You report each day. In return the ICB promises to answer in time. This is how it kept that last month."
      />
      {hadNone && (
        <InsetText>You needed nothing in {month}: the figures are of the other practices.</InsetText>
      )}
      <DataTable
        caption="Promises kept in time"
        columns={promiseColumns}
        rows={promises}
        rowKey={(row) => row.key}
        empty={
          <EmptyState>
            No practice had a case in {month}. How its promises were kept would be here.
          </EmptyState>
        }
      />
      <p>
        Times are working hours of the ICB, without the time it waited for you. The middle time: half were
        quicker. Which times are promised stands in <a href="/help/what-happens-next">What happens next</a>.
      </p>
      <DataTable
        caption="Support asked for, and whether it helped"
        columns={supportColumns}
        rows={support}
        rowKey={(row) => row.key}
      />
      <p>
        Totals are held back where they would tell of one or two other practices. If an answer was late or did
        not help, ring the {team.name}: <PhoneLink number={team.phone} />. Your own{' '}
        <a href={`${base}/cases`}>cases and requests</a> show each step.
      </p>
    </Page>
  )
}

const promiseColumns: readonly Column<PromiseLine>[] = [
  { key: 'promise', heading: 'What was promised', isRowHeader: true, cell: (row) => row.promise },
  { key: 'own', heading: 'You: in time', cell: (row) => row.own },
  { key: 'ownTime', heading: 'You: middle time', cell: (row) => row.ownTime },
  { key: 'all', heading: 'All practices: in time', cell: (row) => row.all },
  { key: 'allTime', heading: 'All practices: middle time', cell: (row) => row.allTime },
]

const supportColumns: readonly Column<SupportLine>[] = [
  { key: 'label', heading: 'Requests for support', isRowHeader: true, cell: (row) => row.label },
  { key: 'own', heading: 'You', isNumber: true, cell: (row) => row.own },
  { key: 'all', heading: 'All practices', isNumber: true, cell: (row) => row.all },
]
