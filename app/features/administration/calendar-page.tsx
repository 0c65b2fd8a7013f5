import { EmptyState, WarningCallout } from '~/ui/content/callouts'
import { DataTable } from '~/ui/content/data-table'
import { Details } from '~/ui/content/details'
import { NotificationBanner } from '~/ui/content/notification-banner'
import { SummaryList } from '~/ui/content/summary-list'
import { Page, PageHead } from '~/ui/shell/page'
import { administration } from './crumbs'
import { Differences } from './differences-table'
import type { readCalendar } from './read-calendar.server'

type Calendar = Awaited<ReturnType<typeof readCalendar>>

/** When the service expects what, and whom people ring. */
export function CalendarPage({ calendar, done }: { calendar: Calendar; done: string | null }) {
  const { upcoming, past, hours, telephones } = calendar
  const [next] = upcoming
  return (
    <Page width="full" breadcrumbs={administration}>
      {done === 'telephones' && <NotificationBanner>The telephone numbers were changed.</NotificationBanner>}
      {done === 'hours' && (
        <NotificationBanner>
          The hours are changed from their day on. Every day before it keeps the hours it had.
        </NotificationBanner>
      )}
      {done === 'hours-back' && <NotificationBanner>The planned change was taken back.</NotificationBanner>}
      {done === 'bank-holidays' && <NotificationBanner>The bank holidays were changed.</NotificationBanner>}
      <PageHead
        title="Calendar"
        lede={next ? `The next bank holiday is ${next.words}, ${next.title}.` : 'No bank holiday is known.'}
      />
      {calendar.runsOut && (
        <WarningCallout heading="Bank holidays run out">
          <p>
            {calendar.lastWords ? `The last one known is ${calendar.lastWords}. ` : ''}
            After that practices would be expected to send returns on bank holidays. Import the list that
            gov.uk publishes:
          </p>
          <ImportCommand />
        </WarningCallout>
      )}
      <h2 className="nhsuk-heading-m">Bank holidays</h2>
      <Holidays caption="Bank holidays to come" rows={upcoming} canTakeBack />
      <p>
        <a href="/admin/calendar/bank-holidays">Add a bank holiday at short notice</a>
      </p>
      {past.length > 0 && (
        <Details summary={`Bank holidays that have been (${past.length})`}>
          <Holidays caption="Bank holidays that have been" rows={past} />
        </Details>
      )}
      {!calendar.runsOut && (
        <Details summary="How the list is imported">
          <p>On the server, from the file that gov.uk publishes for England and Wales:</p>
          <ImportCommand />
        </Details>
      )}
      <h2 className="nhsuk-heading-m">The area’s own PLT</h2>
      <p>
        <a href="/admin/calendar/plt">PLT afternoons of the area, its places and PCNs</a>
      </p>
      <h2 className="nhsuk-heading-m">Hours</h2>
      <p>{calendar.hoursSet ?? 'These are the hours the service starts with.'}</p>
      <SummaryList rows={hours.map(({ label, value }) => ({ key: label, label, value }))} />
      <PlannedHours planned={calendar.hoursPlanned} />
      <p>
        <a href="/admin/calendar/hours">Change the hours from a day on</a>
      </p>
      <h2 className="nhsuk-heading-m">Weekly pack</h2>
      <SummaryList
        rows={[
          { key: 'madeAt', label: 'Made, on the last day of the week', value: calendar.pack.madeAt },
          { key: 'mailedAt', label: 'Mailed, on the reporting day after', value: calendar.pack.mailedAt },
        ]}
      />
      <p>
        <a href="/admin/calendar/weekly-pack">Change when the weekly pack is made</a>
      </p>
      <h2 className="nhsuk-heading-m">Telephone numbers</h2>
      <p>{calendar.telephonesSet ?? 'These are examples that nobody answers. Enter your own.'}</p>
      <SummaryList
        rows={[
          { key: 'team', label: telephones.teamName, value: telephones.team },
          { key: 'onCall', label: telephones.onCallName, value: telephones.onCall },
        ]}
      />
      <p>
        <a href="/admin/calendar/telephones">Change the telephone numbers</a>
      </p>
    </Page>
  )
}

function PlannedHours({ planned }: { planned: Calendar['hoursPlanned'] }) {
  return (
    <>
      {planned.map(({ day, fromWords, changes }) => (
        <section key={day}>
          <h3 className="nhsuk-heading-s">From {fromWords}</h3>
          <Differences caption={`What changes on ${fromWords}`} changes={changes} />
          <p>
            <a href={`/admin/calendar/hours/${day}`}>
              Take back<span className="nhsuk-u-visually-hidden"> the change of {fromWords}</span>
            </a>
          </p>
        </section>
      ))}
    </>
  )
}

interface HolidaysProps {
  readonly caption: string
  readonly rows: Calendar['upcoming']
  readonly canTakeBack?: boolean
}

function Holidays({ caption, rows, canTakeBack = false }: HolidaysProps) {
  return (
    <DataTable
      caption={caption}
      rows={rows}
      rowKey={(row) => row.day}
      empty={<EmptyState>Bank holidays to come would be listed here.</EmptyState>}
      columns={[
        { key: 'day', heading: 'Day', isRowHeader: true, cell: (row) => row.words },
        { key: 'title', heading: 'Name', cell: (row) => row.title },
        ...(canTakeBack
          ? [
              {
                key: 'back',
                heading: 'Moved or cancelled',
                cell: (row: HolidayRow) => <TakeBack row={row} />,
              },
            ]
          : []),
      ]}
    />
  )
}

type HolidayRow = Calendar['upcoming'][number]

function TakeBack({ row }: { row: HolidayRow }) {
  return (
    <a href={`/admin/calendar/bank-holidays?day=${row.day}`}>
      Take back<span className="nhsuk-u-visually-hidden"> {row.words}</span>
    </a>
  )
}

function ImportCommand() {
  return <pre className="app-admin-source">npm run organisations:import -- bank-holidays.json --apply</pre>
}
