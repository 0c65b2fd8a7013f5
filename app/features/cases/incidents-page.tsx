import { EmptyState } from '~/ui/content/callouts'
import { DataTable } from '~/ui/content/data-table'
import { Details } from '~/ui/content/details'
import { NotificationBanner } from '~/ui/content/notification-banner'
import { ErrorSummary } from '~/ui/forms/error-summary'
import { SubmitButton } from '~/ui/forms/submit-button'
import { TextArea } from '~/ui/forms/text-area'
import { Page, PageHead } from '~/ui/shell/page'
import type { IncidentsData } from './incident.server'
import type { ReturnedProposal } from './incident-form'
import { PatientWordsButtons } from './patient-words-buttons'

interface IncidentsPageProps {
  readonly page: IncidentsData
  readonly returned: ReturnedProposal | null
  readonly done: string | null
}

/** Incidents of the ICB: what the queue proposes, each to be opened or dismissed, then those open and closed. */
export function IncidentsPage({ page, returned, done }: IncidentsPageProps) {
  const problems = (returned?.problems ?? []).map(({ message }) => ({
    field: `reason-${returned?.values.id}`,
    message,
  }))
  return (
    <Page width="full" breadcrumbs={[{ href: '/icb/queue', label: 'Queue' }]}>
      <ErrorSummary problems={problems} submission={returned} />
      {done && returned === null && <NotificationBanner>{done}</NotificationBanner>}
      <PageHead
        title="Incidents"
        lede="One cause at many practices, worked on once. It is proposed when three practices report the same within an hour."
      />
      {page.proposals.length > 0 && <h2 className="nhsuk-heading-m">Is this one incident?</h2>}
      {page.proposals.map((proposal) => (
        <Proposal
          key={proposal.id}
          proposal={proposal}
          returned={returned?.values.id === String(proposal.id) ? returned : null}
        />
      ))}
      <h2 className="nhsuk-heading-m">Open incidents</h2>
      <IncidentTable
        rows={page.open}
        caption="Open incidents"
        empty="No incident is open. One that you open stands here until its cases are resolved."
      />
      {page.closed.length > 0 && (
        <>
          <h2 className="nhsuk-heading-m">Closed incidents</h2>
          <IncidentTable rows={page.closed} caption="Closed incidents" empty="" />
        </>
      )}
    </Page>
  )
}

function Proposal({
  proposal,
  returned,
}: {
  proposal: IncidentsData['proposals'][number]
  returned: ReturnedProposal | null
}) {
  return (
    <section className="app-proposal" aria-labelledby={`proposal-${proposal.id}`}>
      <h3 className="nhsuk-heading-s" id={`proposal-${proposal.id}`}>
        {proposal.words}
      </h3>
      <p>Last reported at {proposal.at}.</p>
      <CaseList cases={proposal.grouped} lead="Would be grouped" />
      <CaseList cases={proposal.apart} lead="Stays on its own, because it reported something else too" />
      <form method="post" action="/icb/incidents">
        <input type="hidden" name="id" value={proposal.id} />
        <SubmitButton kind="secondary" name="act" value="open">
          Open an incident
        </SubmitButton>
      </form>
      <Details summary="It is no incident" open={returned !== null}>
        <form method="post" action="/icb/incidents" noValidate>
          <input type="hidden" name="id" value={proposal.id} />
          <input type="hidden" name="act" value="dismiss" />
          <TextArea
            id={`reason-${proposal.id}`}
            name="reason"
            label="Why not"
            hint="Kept for the ICB. Later reports of the same are proposed anew."
            maxLength={2000}
            defaultValue={returned?.values.reason}
            error={returned?.problems[0]?.message}
          />
          {(returned?.patientWords.length ?? 0) > 0 ? (
            <PatientWordsButtons />
          ) : (
            <SubmitButton kind="secondary">Dismiss it</SubmitButton>
          )}
        </form>
      </Details>
    </section>
  )
}

/** Cases by their practices, each a link, after a word on what they are. */
export function CaseList({
  cases,
  lead,
}: {
  cases: readonly { reference: string; practiceName: string }[]
  lead: string
}) {
  if (cases.length === 0) return null
  return (
    <p>
      {lead}:{' '}
      {cases.map((one, index) => (
        <span key={one.reference}>
          {index > 0 && ', '}
          <a href={`/icb/cases/${one.reference}`}>
            {one.practiceName} ({one.reference})
          </a>
        </span>
      ))}
      .
    </p>
  )
}

function IncidentTable({
  rows,
  caption,
  empty,
}: {
  rows: IncidentsData['open']
  caption: string
  empty: string
}) {
  return (
    <DataTable
      caption={caption}
      captionHidden
      rows={rows}
      rowKey={(row) => row.reference}
      empty={<EmptyState>{empty}</EmptyState>}
      columns={[
        {
          key: 'what',
          heading: 'Incident',
          isRowHeader: true,
          cell: (row) => <a href={`/icb/incidents/${row.reference}`}>{row.words}</a>,
        },
        { key: 'reference', heading: 'Reference', cell: (row) => row.reference },
        { key: 'owner', heading: 'Owner', cell: (row) => row.owner },
        { key: 'opened', heading: 'Opened', cell: (row) => row.opened },
        ...(rows.some((row) => row.closed !== null)
          ? [{ key: 'closed', heading: 'Closed', cell: (row: IncidentsData['open'][number]) => row.closed }]
          : []),
      ]}
    />
  )
}
