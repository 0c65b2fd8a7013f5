import { EmptyState } from '~/ui/content/callouts'
import { type Column, DataTable } from '~/ui/content/data-table'
import { NotificationBanner } from '~/ui/content/notification-banner'
import { LevelTag } from '~/ui/levels/level-tag'
import { Page, PageHead } from '~/ui/shell/page'
import type { WorkforceData } from './workforce-view.server'

type CaseRow = WorkforceData['cases'][number]
type RequestRow = WorkforceData['toDecide'][number]
type Decision = WorkforceData['decisions'][number]

/** What the workforce team has to do: cases routed to it, requests to decide, help agreed, what it decided. */
export function WorkforcePage({ view, done }: { view: WorkforceData; done: string | null }) {
  return (
    <Page width="full">
      {done === 'given-back' && (
        <NotificationBanner>
          The case went back to the primary care team. The practice and its new owner were told.
        </NotificationBanner>
      )}
      <PageHead title="Workforce" lede={view.firstLine} />
      <h2 className="nhsuk-heading-m">Cases with the team</h2>
      <DataTable
        caption="Cases with the team"
        captionHidden
        columns={caseColumns}
        rows={view.cases}
        rowKey={(row) => row.reference}
        empty={
          <EmptyState>
            No case is with the team. When the primary care team routes one to it, it stands here with what
            the practice needs, and its new owner gets a mail.
          </EmptyState>
        }
      />
      <h2 className="nhsuk-heading-m">Workforce help to decide</h2>
      <DataTable
        caption="Workforce help to decide"
        captionHidden
        columns={requestColumns}
        rows={view.toDecide}
        rowKey={(row) => row.reference}
        empty={<EmptyState>Nothing to decide. Requests for workforce help stand here.</EmptyState>}
      />
      {view.toDeliver.length > 0 && (
        <>
          <h2 className="nhsuk-heading-m">Agreed, and still to be given</h2>
          <DataTable
            caption="Agreed, and still to be given"
            captionHidden
            columns={agreedColumns}
            rows={view.toDeliver}
            rowKey={(row) => row.reference}
          />
        </>
      )}
      <h2 className="nhsuk-heading-m">Decided in the last 30 days</h2>
      <DataTable
        caption="Decided in the last 30 days"
        captionHidden
        columns={decisionColumns}
        rows={view.decisions}
        rowKey={(row) => row.reference}
        empty={<EmptyState>No decision on workforce help in the last 30 days.</EmptyState>}
      />
    </Page>
  )
}

const caseColumns: readonly Column<CaseRow>[] = [
  {
    key: 'practice',
    heading: 'Practice',
    isRowHeader: true,
    cell: (row) => (
      <>
        <a href={`/icb/cases/${row.reference}`}>{row.practiceName}</a>
        <span className="app-table__more">
          {row.pcnName} PCN · {row.reference} · priority {row.priority}
        </span>
      </>
    ),
  },
  {
    key: 'needs',
    heading: 'What the practice needs',
    cell: (row) => (
      <>
        {row.needs.length > 0 ? row.needs.join('; ') : row.why}
        {row.needs.length > 0 && <span className="app-table__more">{row.why}</span>}
      </>
    ),
  },
  {
    key: 'level',
    heading: 'Level',
    cell: (row) => (row.level === null ? 'No return' : <LevelTag level={row.level} />),
  },
  {
    key: 'state',
    heading: 'State, owner',
    cell: (row) => (
      <>
        {row.state}
        <span className="app-table__more">{row.owner}</span>
        {row.isUnread && <strong className="app-queue-unread">Practice wrote</strong>}
      </>
    ),
  },
  { key: 'due', heading: 'Due', cell: dueCell },
]

const practiceOfRequest: Column<RequestRow> = {
  key: 'practice',
  heading: 'Practice',
  isRowHeader: true,
  cell: (row) => (
    <>
      <a href={`/icb/requests/${row.reference}`}>{row.practiceName}</a>
      <span className="app-table__more">
        {row.pcnName} PCN · {row.reference}
      </span>
    </>
  ),
}
const stateOfRequest: Column<RequestRow> = { key: 'state', heading: 'State', cell: (row) => row.state }
const askedOfRequest: Column<RequestRow> = { key: 'asked', heading: 'Asked', cell: (row) => row.asked }

const requestColumns: readonly Column<RequestRow>[] = [
  practiceOfRequest,
  stateOfRequest,
  askedOfRequest,
  { key: 'due', heading: 'Decide by', cell: dueCell },
]
const agreedColumns: readonly Column<RequestRow>[] = [practiceOfRequest, stateOfRequest, askedOfRequest]

const decisionColumns: readonly Column<Decision>[] = [
  {
    key: 'practice',
    heading: 'Practice',
    isRowHeader: true,
    cell: (row) => <a href={`/icb/requests/${row.reference}`}>{row.practiceName}</a>,
  },
  { key: 'state', heading: 'Where it stands', cell: (row) => row.state },
  { key: 'decided', heading: 'Decided', cell: (row) => row.decided },
  { key: 'by', heading: 'By', cell: (row) => row.decidedByName ?? 'Not said' },
]

function dueCell({ due, isPast }: { due: string | null; isPast: boolean }) {
  if (due === null) return 'Nothing is due'
  return isPast ? <strong className="nhsuk-tag nhsuk-tag--red">Was due {due}</strong> : due
}
