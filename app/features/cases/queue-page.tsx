import { useRef } from 'react'
import { EmptyState } from '~/ui/content/callouts'
import { DataTable } from '~/ui/content/data-table'
import { Pagination } from '~/ui/content/pagination'
import { Tabs } from '~/ui/content/tabs'
import { FilterChips } from '~/ui/forms/filters'
import { SelectField } from '~/ui/forms/select-field'
import { SubmitButton } from '~/ui/forms/submit-button'
import { Columns, Page, PageHead } from '~/ui/shell/page'
import { useKeptFocus } from '~/ui/work/use-kept-focus'
import { bulkActs, bulkWords } from './bulk-form'
import type { QueueData } from './queue.server'
import { queueColumns } from './queue-columns'
import { QueueFilterForm } from './queue-filter-form'
import { queueHref } from './queue-filters'

/** The queue: first line, saved views, filters at the left, what is to be worked on, and what waits in its own section. */
export function QueuePage({ queue }: { queue: QueueData }) {
  const { asked, rows } = queue
  const sections = [
    { key: 1, heading: 'To be worked on' },
    { key: 2, heading: 'Waiting for the practice, or snoozed' },
    { key: 3, heading: 'Resolved, not yet closed' },
  ].map((section) => ({ ...section, rows: rows.filter((row) => row.section === section.key) }))
  const columns = queueColumns(asked)
  const list = useRef<HTMLFormElement>(null)
  useKeptFocus(list, queue)
  const shown = sections.filter((section) => section.rows.length > 0)
  return (
    <Page width="full">
      <PageHead title="Queue" lede={queue.firstLine} />
      <IncidentNotice incidents={queue.incidents} />
      <Tabs label="Saved views" tabs={queue.tabs} />
      <div className="app-queue-page">
        <p className="app-queue-to-filters">
          <a href="#filters">Filter the list</a>
        </p>
        <Columns
          sidePlace="first"
          side={
            <div id="filters">
              <QueueFilterForm queue={queue} />
            </div>
          }
        >
          <FilterChips chips={queue.chips} />
          {(queue.saveHref || queue.hasViews) && (
            <p className="app-queue-save">
              {queue.saveHref && <a href={queue.saveHref}>Save this view</a>}
              {queue.hasViews && <a href="/icb/queue/views">Rename or delete views</a>}
            </p>
          )}
          {shown.length === 0 && (
            <EmptyState>
              {queue.chips.length > 0
                ? 'No case fits these filters. Take one away to see more.'
                : queue.emptyWords}
            </EmptyState>
          )}
          <p className="nhsuk-body-s app-muted">Last refreshed at {queue.refreshedAt}.</p>
          {shown.length > 0 && (
            <form method="get" action="/icb/queue/bulk" aria-label="Ticked cases" ref={list}>
              <BulkBar />
              {shown.map((section) => (
                <div key={section.key} className="app-queue">
                  <DataTable
                    caption={section.heading}
                    columns={columns}
                    rows={section.rows}
                    rowKey={(row) => row.reference}
                  />
                </div>
              ))}
            </form>
          )}
          <Pagination
            page={queue.page}
            pageCount={queue.pageCount}
            pageHref={(page) => queueHref({ ...asked, page })}
            what="cases"
          />
          <p className="app-muted">
            {queue.found} {queue.found === 1 ? 'case' : 'cases'}.
          </p>
        </Columns>
      </div>
    </Page>
  )
}

/** What to do with the cases that are ticked; the next page shows what it would be done to. */
function BulkBar() {
  return (
    <div className="app-queue-bulk">
      <SelectField
        name="act"
        id="bulk-act"
        label="With the ticked cases"
        options={bulkActs.map((value) => ({ value, label: bulkWords[value] }))}
      />
      <SubmitButton kind="secondary" small>
        Go on
      </SubmitButton>
    </div>
  )
}

/** One cause at many practices: what is proposed, and what is open. */
function IncidentNotice({ incidents }: { incidents: QueueData['incidents'] }) {
  if (incidents === null || (incidents.proposed.length === 0 && incidents.open === 0)) return null
  return (
    <div className="app-proposal">
      {incidents.proposed.map((one) => (
        <p key={one.id}>
          <strong>{one.words}.</strong> <a href="/icb/incidents">Is this one incident?</a>
        </p>
      ))}
      {incidents.open > 0 && (
        <p>
          <a href="/icb/incidents">
            {incidents.open === 1 ? '1 incident is open' : `${incidents.open} incidents are open`}
          </a>
        </p>
      )}
    </div>
  )
}
