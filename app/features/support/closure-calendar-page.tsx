import { type Column, DataTable } from '~/ui/content/data-table'
import { PreviousNext } from '~/ui/content/pagination'
import { PrintButton } from '~/ui/content/print-button'
import { Filters } from '~/ui/forms/filters'
import { SelectField } from '~/ui/forms/select-field'
import { Page, PageHead } from '~/ui/shell/page'
import { calendarHref } from './closure-areas'
import type { ClosureWeekData } from './closure-calendar.server'

type Entry = ClosureWeekData['days'][number]['entries'][number]
type Open = ClosureWeekData['open'][number]

/** Closures of a week, day by day, with clashes; above them whoever is closed now without having planned it. */
export function ClosureCalendarPage({ week }: { week: ClosureWeekData }) {
  return (
    <Page width="full" breadcrumbs={[{ href: '/icb/requests', label: 'Support requests' }]}>
      <PageHead
        title="Closures"
        caption={`Week of ${week.title}`}
        lede={firstLine(week)}
        aside={<PrintButton label="Print this week" />}
      />
      <div className="app-no-print">
        <Filters action="/icb/closures" keep={{ week: week.monday }} layout="row">
          <SelectField
            name="area"
            label="Place or PCN"
            emptyLabel="All"
            options={week.areas}
            defaultValue={week.area}
          />
        </Filters>
        <p>
          <a href="/icb/closures/feed">Have it in your own calendar</a>
        </p>
      </div>
      {week.open.length > 0 && (
        <DataTable
          caption="Closed without having planned it"
          columns={openColumns}
          rows={week.open}
          rowKey={(row) => row.id}
        />
      )}
      {week.days.map((day) => (
        <section key={day.day} className="app-closures">
          <h2 className="nhsuk-heading-m" id={`day-${day.day}`}>
            {day.title}
            {day.isToday && ' (today)'}
            {day.isHoliday && ' (bank holiday)'}
          </h2>
          <DataTable
            caption={`Closures on ${day.title}`}
            captionHidden
            columns={entryColumns}
            rows={day.entries}
            rowKey={(row) => row.key}
            empty={<p className="app-muted">No doors are shut on this day.</p>}
          />
        </section>
      ))}
      <PreviousNext
        what="weeks"
        previous={{ href: calendarHref(week.previous, week.area), label: 'The week before' }}
        next={{ href: calendarHref(week.next, week.area), label: 'The week after' }}
      />
      {!week.isThisWeek && (
        <p>
          <a href={calendarHref(null, week.area)}>This week</a>
        </p>
      )}
    </Page>
  )
}

function firstLine({ count, pltCount, clashCount, open }: ClosureWeekData): string {
  const closures =
    count === 0
      ? 'No closures this week'
      : count === 1
        ? '1 closure this week'
        : `${count} closures this week`
  const clashes = clashCount === 0 ? '' : `, ${clashCount} with a clash`
  const plt =
    pltCount === 0 ? '' : ` ${pltCount === 1 ? '1 session' : `${pltCount} sessions`} of the area’s own PLT.`
  const now = open.length === 0 ? '' : ` ${open.length} unplanned, not yet open again.`
  return `${closures}${clashes}.${plt}${now}`
}

const openColumns: readonly Column<Open>[] = [
  {
    key: 'practice',
    heading: 'Practice',
    isRowHeader: true,
    cell: (row) => (
      <>
        <a href={`/icb/closures/${row.id}`}>{row.practiceName}</a>
        <span className="app-table__more">{row.pcnName}</span>
      </>
    ),
  },
  { key: 'notice', heading: 'Notice', cell: (row) => row.noticeNumber },
  { key: 'why', heading: 'Why', cell: (row) => row.cause },
  { key: 'what', heading: 'What', cell: (row) => row.what },
  { key: 'since', heading: 'Since', cell: (row) => row.since },
  { key: 'until', heading: 'Expected to open', cell: (row) => row.until },
  {
    key: 'cover',
    heading: 'Cover',
    cell: (row) => row.cover ?? <strong className="nhsuk-tag nhsuk-tag--orange">None noted</strong>,
  },
]

const entryColumns: readonly Column<Entry>[] = [
  {
    key: 'practice',
    heading: 'Practice',
    isRowHeader: true,
    cell: (row) => (
      <>
        {row.href ? <a href={row.href}>{row.practiceName}</a> : row.practiceName}
        <span className="app-table__more">{row.pcnName}</span>
      </>
    ),
  },
  { key: 'kind', heading: 'What', cell: (row) => row.kind },
  { key: 'times', heading: 'Times', cell: (row) => row.times },
  {
    key: 'state',
    heading: 'State',
    cell: (row) =>
      row.needsAttention ? <strong className="nhsuk-tag nhsuk-tag--orange">{row.state}</strong> : row.state,
  },
  { key: 'cover', heading: 'Cover', cell: (row) => row.cover ?? 'No provider' },
  {
    key: 'clashes',
    heading: 'Clashes',
    cell: (row) =>
      row.clashes.length === 0 ? (
        'None'
      ) : (
        <ul className="nhsuk-list">
          {row.clashes.map((words) => (
            <li key={words}>
              <strong className="nhsuk-tag nhsuk-tag--yellow">Clash</strong> {words}
            </li>
          ))}
        </ul>
      ),
  },
  { key: 'reference', heading: 'Reference', cell: (row) => row.reference },
]
