import { EmptyState, WarningCallout } from '~/ui/content/callouts'
import { DataTable } from '~/ui/content/data-table'
import { SubmitButton } from '~/ui/forms/submit-button'
import { Page, PageHead } from '~/ui/shell/page'
import type { WaitingListData } from './waiting-list.server'

/** Who is on the waiting list and who goes first; a person takes each one off it. */
export function WaitingListPage({ rows, owedCalls }: WaitingListData) {
  const ready = rows.filter(({ why }) => why !== null).length
  return (
    <Page width="full" breadcrumbs={[{ href: '/icb/requests', label: 'Support requests' }]}>
      <PageHead title="Waiting list" lede={firstLine(rows.length, ready)} />
      {owedCalls.length > 0 && (
        <WarningCallout heading={owedCalls.length === 1 ? 'Ring this practice' : 'Ring these practices'}>
          <p>A safety closure took the place of a session. Ring about another date, and record the call.</p>
          <ul className="nhsuk-list nhsuk-list--bullet">
            {owedCalls.map((call) => (
              <li key={call.reference}>
                <a href={`/icb/requests/${call.reference}`}>{call.practiceName}</a>, {call.pcnName}: session
                of {call.when}, gave way {call.since}
              </li>
            ))}
          </ul>
        </WarningCallout>
      )}
      <p>
        Unsafe to open goes first, then who asked earlier. When a place comes free, or practices may have more
        of something, the next one is proposed to whoever decides, by e-mail and here.
      </p>
      <DataTable
        caption="Waiting list, who goes first in front"
        captionHidden
        rows={rows}
        rowKey={({ reference }) => reference}
        empty={
          <EmptyState>
            Requests that wait for a place would be listed here, who goes first in front.
          </EmptyState>
        }
        columns={[
          {
            key: 'request',
            heading: 'Request',
            isRowHeader: true,
            cell: (row) => (
              <>
                <a href={`/icb/requests/${row.reference}`}>{row.actionName}</a>
                <span className="app-case-when">
                  {row.practiceName}, {row.pcnName}
                </span>
              </>
            ),
          },
          { key: 'when', heading: 'For', cell: ({ when }) => when || 'No date' },
          { key: 'asked', heading: 'Asked', cell: ({ asked }) => asked },
          { key: 'reason', heading: 'Why it waits', cell: ({ reason }) => reason },
          { key: 'turn', heading: 'Its turn', cell: (row) => <Turn row={row} /> },
        ]}
      />
    </Page>
  )
}

function firstLine(count: number, ready: number): string {
  if (count === 0) return 'Nobody is waiting.'
  const waits = count === 1 ? '1 request waits' : `${count} requests wait`
  return ready === 0 ? `${waits}. None can go yet.` : `${waits}. ${ready} can go now.`
}

function Turn({ row }: { row: WaitingListData['rows'][number] }) {
  if (row.why === null) return <>Waits</>
  return (
    <>
      <strong>Can go now.</strong> {row.why}
      {row.mayDecide ? (
        <form method="post" action={`/icb/requests/${row.reference}`} noValidate>
          <input type="hidden" name="act" value="take" />
          <input type="hidden" name="version" value={row.version} />
          <SubmitButton kind="secondary" small>
            Take it off the list<span className="nhsuk-u-visually-hidden">: {row.practiceName}</span>
          </SubmitButton>
        </form>
      ) : (
        <span className="app-case-when">Whoever decides on it has been told.</span>
      )}
    </>
  )
}
