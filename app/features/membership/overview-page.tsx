import { EmptyState } from '~/ui/content/callouts'
import { DataTable } from '~/ui/content/data-table'
import { Page, PageHead } from '~/ui/shell/page'
import { MergerSentence } from './merger-sentence'
import type { MembershipOverviewData } from './read-overview.server'

/** Who joins, pauses, leaves or merges, what is to be looked at first. */
export function MembershipOverviewPage({ page }: { page: MembershipOverviewData }) {
  const { due, pauses, mergers, changes } = page
  return (
    <Page width="full">
      <PageHead
        title="Joining, pauses and mergers"
        lede={
          due === 0
            ? 'No pause is due for review.'
            : `${due} ${due === 1 ? 'pause is' : 'pauses are'} due for review.`
        }
      />
      <h2 className="nhsuk-heading-m">Pauses</h2>
      <DataTable
        caption="Pauses, the one to be looked at soonest first"
        captionHidden
        rows={pauses}
        rowKey={(row) => row.key}
        empty={
          <EmptyState>
            No practice is paused. Pauses stand here with the day they are looked at again.
          </EmptyState>
        }
        columns={[
          { key: 'name', heading: 'Practice', isRowHeader: true, cell: (row) => <Practice practice={row} /> },
          {
            key: 'review',
            heading: 'Look at it by',
            cell: (row) => (row.isDue ? <strong>{row.review}: due</strong> : row.review),
          },
          { key: 'from', heading: 'From', cell: (row) => row.from },
          { key: 'until', heading: 'Up to and with', cell: (row) => row.until },
          { key: 'reason', heading: 'Why', cell: (row) => row.reason },
        ]}
      />
      <h2 className="nhsuk-heading-m">Mergers on their way</h2>
      {mergers.length === 0 ? (
        <EmptyState>No merger is planned. Plan one from the page of the practice that closes.</EmptyState>
      ) : (
        <ul>
          {mergers.map((merger) => (
            <li key={merger.closing.code}>
              <MergerSentence merger={merger} />{' '}
              <a href={`/icb/practices/${merger.closing.code}/membership`}>
                {merger.state === 'planned'
                  ? merger.isWaiting
                    ? 'Its last day is over: confirm the checklist'
                    : 'Confirm the checklist'
                  : 'Confirmed'}
                <span className="nhsuk-u-visually-hidden">, {merger.closing.name}</span>
              </a>
            </li>
          ))}
        </ul>
      )}
      <h2 className="nhsuk-heading-m">Joining and leaving</h2>
      <DataTable
        caption="Practices that join or leave"
        captionHidden
        rows={changes}
        rowKey={(row) => row.code}
        empty={<EmptyState>Practices that have not joined, or have a last day, stand here.</EmptyState>}
        columns={[
          { key: 'name', heading: 'Practice', isRowHeader: true, cell: (row) => <Practice practice={row} /> },
          { key: 'what', heading: 'What', cell: (row) => row.what },
        ]}
      />
    </Page>
  )
}

function Practice({ practice }: { practice: { code: string; name: string } }) {
  return (
    <>
      <a href={`/icb/practices/${practice.code}/membership`}>{practice.name}</a>{' '}
      <span className="app-muted">{practice.code}</span>
    </>
  )
}
