import { levelLabel, opelLevels } from '~/domain/opel/levels'
import { EmptyState } from '~/ui/content/callouts'
import { type Column, DataTable } from '~/ui/content/data-table'
import { Pagination } from '~/ui/content/pagination'
import { Tabs } from '~/ui/content/tabs'
import { FilterChips, Filters } from '~/ui/forms/filters'
import { SelectField, type SelectOption } from '~/ui/forms/select-field'
import { LevelTag } from '~/ui/levels/level-tag'
import { Columns, Page, PageHead } from '~/ui/shell/page'
import { TimeLeft } from '~/ui/work/time-left'
import type { QueueData, QueueRowData } from './queue.server'
import { queueHref } from './queue-filters'

/** The queue: first line, saved views, filters at the left, what is to be worked on, and what waits in its own section. */
export function QueuePage({ queue }: { queue: QueueData }) {
  const { asked, rows } = queue
  const sections = [
    { key: 1, heading: 'To be worked on' },
    { key: 2, heading: 'Waiting for the practice, or snoozed' },
    { key: 3, heading: 'Resolved, not yet closed' },
  ].map((section) => ({ ...section, rows: rows.filter((row) => row.section === section.key) }))
  const shown = sections.filter((section) => section.rows.length > 0)
  return (
    <Page width="full">
      <PageHead title="Queue" lede={queue.firstLine} />
      <Tabs label="Saved views" tabs={queue.tabs} />
      <div className="app-queue-page">
        <p className="app-queue-to-filters">
          <a href="#filters">Filter the list</a>
        </p>
        <Columns
          sidePlace="first"
          side={
            <div id="filters">
              <QueueFilters queue={queue} />
            </div>
          }
        >
          <FilterChips chips={queue.chips} />
          {shown.length === 0 && (
            <EmptyState>
              {queue.chips.length > 0
                ? 'No case fits these filters. Take one away to see more.'
                : queue.emptyWords}
            </EmptyState>
          )}
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
          <Pagination
            page={queue.page}
            pageCount={queue.pageCount}
            pageHref={(page) => queueHref({ ...asked, page })}
            what="cases"
          />
          <p className="app-muted">
            {queue.found} {queue.found === 1 ? 'case' : 'cases'}. Last refreshed at {queue.refreshedAt}.
          </p>
        </Columns>
      </div>
    </Page>
  )
}

const columns: readonly Column<QueueRowData>[] = [
  {
    key: 'left',
    heading: 'Time left',
    cell: (row) => (
      <>
        {row.next && <span className="app-queue-next">{row.next}</span>}
        {row.left ? <TimeLeft {...row.left} /> : 'Nothing due'}
      </>
    ),
  },
  {
    key: 'practice',
    heading: 'Practice and PCN',
    isRowHeader: true,
    cell: (row) => (
      <>
        <a href={`/icb/cases/${row.reference}`}>{row.practiceName}</a>
        <span className="app-queue-more">{row.pcnName} PCN</span>
        <span className="app-queue-more">
          {row.reference} · priority {row.priority}
        </span>
      </>
    ),
  },
  {
    key: 'why',
    heading: 'Why it is here',
    cell: (row) => (
      <>
        {row.why}
        {row.lane && <span className="app-queue-more">{row.lane}</span>}
      </>
    ),
  },
  { key: 'level', heading: 'Level now', cell: (row) => <LevelNow row={row} /> },
  {
    key: 'state',
    heading: 'State, owner',
    cell: (row) => (
      <>
        {row.state}
        <span className="app-queue-more">
          {row.owner ?? 'Nobody has it'}
          {row.team === 'workforce' && ', workforce team'}
        </span>
        {row.isUnread && <strong className="app-queue-unread">Practice wrote</strong>}
      </>
    ),
  },
  { key: 'next', heading: 'If nobody acts', cell: (row) => row.comes },
]

function LevelNow({ row }: { row: QueueRowData }) {
  if (row.level !== null) return <LevelTag level={row.level} />
  return (
    <>
      {row.isExpectedToday ? <LevelTag level="awaited" /> : 'No return today'}
      {row.caseLevel !== null && <span className="app-queue-more">Was OPEL {row.caseLevel}</span>}
    </>
  )
}

const owners: readonly SelectOption[] = [
  { value: 'me', label: 'Me' },
  { value: 'nobody', label: 'Nobody' },
]
const levels: readonly SelectOption[] = opelLevels.map((level) => ({
  value: String(level),
  label: levelLabel(level),
}))

function QueueFilters({ queue: { asked, options } }: { queue: QueueData }) {
  const keep: Record<string, string> = asked.view === 'open' ? {} : { view: asked.view }
  const value = (chosen: string | number | undefined) => (chosen === undefined ? '' : String(chosen))
  // Keyed by the view asked for: a select keeps what was chosen in it when only its default changes.
  return (
    <Filters key={queueHref(asked)} action="/icb/queue" keep={keep}>
      <SelectField
        name="lane"
        label="Kind"
        options={options.lane}
        defaultValue={value(asked.lane)}
        emptyLabel="All kinds"
      />
      <SelectField
        name="state"
        label="State"
        options={options.state}
        defaultValue={value(asked.state)}
        emptyLabel="All states"
      />
      <SelectField
        name="priority"
        label="Priority"
        options={options.priority}
        defaultValue={value(asked.priority)}
        emptyLabel="All priorities"
      />
      <SelectField
        name="level"
        label="Level now"
        options={levels}
        defaultValue={value(asked.level)}
        emptyLabel="All levels"
      />
      <SelectField
        name="place"
        label="Place"
        options={options.place}
        defaultValue={value(asked.place)}
        emptyLabel="All places"
      />
      <SelectField
        name="pcn"
        label="PCN"
        options={options.pcn}
        defaultValue={value(asked.pcn)}
        emptyLabel="All PCNs"
      />
      <SelectField
        name="owner"
        label="Owner"
        options={owners}
        defaultValue={value(asked.owner)}
        emptyLabel="Anyone"
      />
      <SelectField
        name="overdue"
        label="Targets"
        options={[{ value: 'yes', label: 'Past target' }]}
        defaultValue={value(asked.overdue)}
        emptyLabel="All"
      />
    </Filters>
  )
}
