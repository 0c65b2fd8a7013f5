import { EmptyState } from '~/ui/content/callouts'
import { type Column, DataTable } from '~/ui/content/data-table'
import { ButtonLink, ButtonRow } from '~/ui/forms/submit-button'
import { Page, PageHead } from '~/ui/shell/page'
import type { PracticeCasesData } from './practice-case.server'

type CaseRow = PracticeCasesData['openCases'][number]
type RequestRow = PracticeCasesData['requests'][number]
type NoticeRow = PracticeCasesData['notices'][number]

/** A practice's cases, support it asked for, and closures it told of. */
export function PracticeCasesPage({ page }: { page: PracticeCasesData }) {
  const { practice, openCases, earlierCases, requests, notices } = page
  const home = `/practices/${practice.code}`
  return (
    <Page width="full" breadcrumbs={[{ href: home, label: practice.name }]}>
      <PageHead
        caption={practice.name}
        title="Cases and requests"
        lede={`${openWords(openCases.length)} If you cannot wait, ring the team: ${page.teamPhone}.`}
      />
      <h2 className="nhsuk-heading-m">Open cases</h2>
      <DataTable
        caption="Open cases"
        captionHidden
        columns={caseColumns(home)}
        rows={openCases}
        rowKey={(row) => row.reference}
        empty={
          <EmptyState>
            Nothing is open. When you report OPEL 3 or 4 or ask for help, who has it and what happens next
            stands here.
          </EmptyState>
        }
      />
      <h2 className="nhsuk-heading-m">Support you asked for, or that is offered to you</h2>
      <DataTable
        caption="Support you asked for, or that is offered to you"
        captionHidden
        columns={requestColumns(home)}
        rows={requests}
        rowKey={(row) => row.reference}
        empty={
          <EmptyState>
            Nothing asked for yet. Closures, sessions and other support you ask for stand here.
          </EmptyState>
        }
      />
      <ButtonRow>
        <ButtonLink href={`${home}/ask`}>Ask for a closure or session</ButtonLink>
        <a href={`${home}/help-now`}>Ask for help now</a>
      </ButtonRow>
      {notices.length > 0 && (
        <DataTable
          caption="Closures you told us of"
          columns={noticeColumns(home)}
          rows={notices}
          rowKey={(row) => row.number}
        />
      )}
      {earlierCases.length > 0 && (
        <DataTable
          caption="Earlier cases"
          columns={caseColumns(home)}
          rows={earlierCases}
          rowKey={(row) => row.reference}
        />
      )}
    </Page>
  )
}

function openWords(count: number): string {
  if (count === 0) return 'No open case.'
  return count === 1 ? '1 open case.' : `${count} open cases.`
}

function caseColumns(home: string): readonly Column<CaseRow>[] {
  return [
    {
      key: 'case',
      heading: 'Case',
      isRowHeader: true,
      cell: (row) => (
        <>
          <a className="app-reference" href={`${home}/cases/${row.reference}`}>
            {row.reference}
          </a>
          {row.isUnread && <strong className="nhsuk-tag nhsuk-tag--orange">New from the ICB</strong>}
        </>
      ),
    },
    { key: 'why', heading: 'Why', cell: (row) => row.why },
    { key: 'state', heading: 'State', cell: (row) => row.state },
    { key: 'owner', heading: 'Who has it', cell: (row) => row.owner ?? 'Nobody yet' },
    {
      key: 'next',
      heading: 'What happens next',
      cell: (row) =>
        row.asksIfItHelped ? (
          <a href={`${home}/cases/${row.reference}#did-it-help`}>Did it help?</a>
        ) : (
          row.next
        ),
    },
    { key: 'opened', heading: 'Received', cell: (row) => row.opened },
  ]
}

function requestColumns(home: string): readonly Column<RequestRow>[] {
  return [
    {
      key: 'request',
      heading: 'Support',
      isRowHeader: true,
      cell: (row) => (
        <a href={`${home}/requests/${row.reference}`}>
          {row.name} <span className="app-muted">{row.reference}</span>
        </a>
      ),
    },
    { key: 'when', heading: 'For', cell: (row) => row.when ?? 'No date' },
    {
      key: 'state',
      heading: 'State',
      cell: (row) => (
        <>
          {row.state}
          {row.approvalNumber && (
            <>
              {', '}
              <a href={`/approvals/${row.approvalNumber}`}>{row.approvalNumber}</a>
            </>
          )}
        </>
      ),
    },
    { key: 'asked', heading: 'Asked', cell: (row) => row.asked },
  ]
}

function noticeColumns(home: string): readonly Column<NoticeRow>[] {
  return [
    {
      key: 'number',
      heading: 'Notice',
      isRowHeader: true,
      cell: (row) => <a href={`${home}/notices/${row.number}`}>{row.number}</a>,
    },
    { key: 'day', heading: 'Day', cell: (row) => row.day },
    { key: 'what', heading: 'What', cell: (row) => row.what },
    { key: 'state', heading: 'State', cell: (row) => row.state },
  ]
}
