import { EmptyState, InsetText } from '~/ui/content/callouts'
import { type Column, DataTable } from '~/ui/content/data-table'
import { Pagination } from '~/ui/content/pagination'
import { Tabs } from '~/ui/content/tabs'
import { FilterChips, Filters } from '~/ui/forms/filters'
import { SelectField } from '~/ui/forms/select-field'
import { Page, PageHead } from '~/ui/shell/page'
import type { RequestListData } from './request-list.server'

type Row = RequestListData['rows'][number]

/** Support requests of the ICB: what is to be decided first, nearest decision at the top. */
export function RequestListPage({ list }: { list: RequestListData }) {
  const hrefFor = (changed: { view?: string; kind?: string | null; page?: number }) => {
    const { view, kind, page } = { view: list.view, kind: list.kind, page: 1, ...changed }
    const search = new URLSearchParams({
      view,
      ...(kind ? { kind } : {}),
      ...(page > 1 ? { page: String(page) } : {}),
    })
    return `/icb/requests?${search}`
  }
  return (
    <Page width="full">
      <PageHead title="Support requests" lede={firstLine(list)} />
      <p>
        {list.maySeeClosures && (
          <>
            <a href="/icb/closures">Closures in the calendar, week by week</a>
            {' · '}
          </>
        )}
        <a href="/icb/requests/waiting-list">Waiting list: who goes first</a>
        {list.mayAskPartners && (
          <>
            {' · '}
            <a href="/icb/partner-asks">Asks to partners</a>
            {' · '}
            <a href="/icb/helped">Did it help?</a>
          </>
        )}
      </p>
      {list.owedCallCount > 0 && (
        <InsetText>
          <p>
            <a href="/icb/requests/waiting-list">
              {list.owedCallCount === 1
                ? '1 practice is still to be rung'
                : `${list.owedCallCount} practices are still to be rung`}
            </a>
            : a safety closure took the place of a session.
          </p>
        </InsetText>
      )}
      <Tabs
        label="Views"
        tabs={list.views.map(({ view, label, count }) => ({
          href: hrefFor({ view }),
          label,
          count,
          isCurrent: view === list.view,
        }))}
      />
      <Filters action="/icb/requests" keep={{ view: list.view }} layout="row">
        <SelectField
          name="kind"
          label="Kind of support"
          options={list.kinds}
          emptyLabel="All kinds"
          defaultValue={list.kind ?? ''}
        />
      </Filters>
      <FilterChips
        chips={
          list.kindName ? [{ label: `Kind: ${list.kindName}`, removeHref: hrefFor({ kind: null }) }] : []
        }
      />
      <DataTable
        caption="Support requests"
        captionHidden
        columns={columnsFor(list)}
        rows={list.rows}
        rowKey={(row) => row.reference}
        empty={<EmptyState>{emptyWords[list.view]}</EmptyState>}
      />
      <Pagination
        page={list.page}
        pageCount={list.pageCount}
        pageHref={(page) => hrefFor({ page })}
        what="support requests"
      />
    </Page>
  )
}

const emptyWords: Readonly<Record<RequestListData['view'], string>> = {
  open: 'Nothing waits for a decision. Requests from practices would be listed here, the nearest decision first.',
  agreed:
    'Nothing is agreed for the coming days. Approved closures, sessions and other support would be listed here.',
  waiting: 'Nobody is on the waiting list.',
  past: 'Nothing is past yet. Delivered, declined and withdrawn requests would be listed here.',
}

function firstLine({ openCount, overdueCount, view }: RequestListData): string {
  if (openCount === 0) return 'Nothing waits for a decision.'
  const waits = openCount === 1 ? '1 request waits' : `${openCount} requests wait`
  if (view !== 'open') return `${waits} for a decision.`
  return overdueCount === 0
    ? `${waits} for a decision, none past its time.`
    : `${waits} for a decision, ${overdueCount} past ${overdueCount === 1 ? 'its' : 'their'} time.`
}

function columnsFor({ view }: RequestListData): readonly Column<Row>[] {
  return [
    {
      key: 'practice',
      heading: 'Practice',
      isRowHeader: true,
      cell: (row) => (
        <>
          <a href={`/icb/requests/${row.reference}`}>{row.practiceName}</a>
          <span className="app-table__more">{row.pcnName}</span>
        </>
      ),
    },
    { key: 'what', heading: 'What', cell: (row) => row.actionName },
    { key: 'when', heading: 'For', cell: (row) => row.when || 'No date' },
    { key: 'state', heading: 'State', cell: (row) => row.stateWords },
    { key: 'asked', heading: 'Asked', cell: (row) => row.asked },
    view === 'open'
      ? { key: 'due', heading: 'Decision due', cell: (row) => <Due due={row.due} /> }
      : { key: 'decided', heading: 'Decided', cell: (row) => row.decided ?? 'Not decided' },
    { key: 'reference', heading: 'Reference', cell: (row) => row.reference },
  ]
}

function Due({ due }: { due: Row['due'] }) {
  if (!due) return <>No time set</>
  return (
    <>
      {due.at}{' '}
      {due.isPast ? (
        <strong className="nhsuk-tag nhsuk-tag--red">{due.left}</strong>
      ) : (
        due.left && `(${due.left})`
      )}
    </>
  )
}
