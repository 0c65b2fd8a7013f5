import { EmptyState } from '~/ui/content/callouts'
import { DataTable } from '~/ui/content/data-table'
import { NotificationBanner } from '~/ui/content/notification-banner'
import { PhoneLink } from '~/ui/content/phone-link'
import { PrintButton } from '~/ui/content/print-button'
import { FilterChips, Filters } from '~/ui/forms/filters'
import { SelectField } from '~/ui/forms/select-field'
import { LevelTag } from '~/ui/levels/level-tag'
import { Page, PageHead } from '~/ui/shell/page'
import type { MissingLine, MissingPage, RungLine } from './missing-page'

const doneWords: Readonly<Record<string, string>> = {
  phoned: 'The call is noted. Colleagues see it in the list, and on the practice’s case where one is open.',
  closed:
    'The closure is entered: it is the practice’s return of the day, at OPEL 4, and its case is in the queue.',
}

/** The call list of the primary care team: whom to ring, what was tried, and where to enter what they say. */
export function MissingView({ page, done }: { page: MissingPage; done: string | null }) {
  const doneText = done ? doneWords[done] : undefined
  return (
    <Page width="full">
      {doneText && <NotificationBanner>{doneText}</NotificationBanner>}
      <PageHead
        caption={page.dayWords}
        title="Missing returns"
        lede={page.lede}
        aside={page.lines.length > 0 ? <PrintButton label="Print the call list" /> : undefined}
      />
      {page.late && <p>{page.late}</p>}
      <p className="app-no-print">
        A practice that cannot reach the service reads out codes from its{' '}
        <a href="/icb/missing/outage-card">outage card</a>: enter them under “Enter by telephone”. For a day
        on which nobody can reach it, print the{' '}
        <a href="/icb/missing/phone-sheet">sheet for taking returns by telephone</a>.
      </p>
      {page.isReportingDay && <MissingFilters page={page} />}
      <div className="app-missing">
        <DataTable
          caption="Practices whose return has not come"
          captionHidden
          rows={page.lines}
          rowKey={({ practiceCode }) => practiceCode}
          empty={
            <EmptyState>
              {page.isReportingDay
                ? 'Nobody is missing. Practices whose return has not come would be listed here, with whom to ring.'
                : 'Practices whose return has not come are listed here on reporting days, with whom to ring.'}
            </EmptyState>
          }
          columns={[
            { key: 'practice', heading: 'Practice', isRowHeader: true, cell: practiceCell },
            { key: 'state', heading: 'State', cell: stateCell },
            { key: 'ring', heading: 'Ring', cell: ringCell },
            { key: 'last', heading: 'Last return', cell: lastCell },
            { key: 'reminders', heading: 'Reminders', cell: remindersCell },
            { key: 'rung', heading: 'Rung', cell: rungCell },
            {
              key: 'enter',
              heading: 'What came of it',
              cell: (line) => <ActsCell line={line} canEnter={page.canEnter} />,
            },
          ]}
        />
      </div>
      {page.rung.length > 0 && <RungToday rung={page.rung} />}
    </Page>
  )
}

function MissingFilters({ page }: { page: MissingPage }) {
  const { asked, pcns, places } = page
  const chips = [
    ...pcns
      .filter(({ code }) => code === asked.pcn)
      .map(({ name }) => ({ label: `PCN: ${name}`, removeHref: missingHref({ ...asked, pcn: '' }) })),
    ...places
      .filter(({ code }) => code === asked.place)
      .map(({ name }) => ({ label: `Place: ${name}`, removeHref: missingHref({ ...asked, place: '' }) })),
  ]
  const options = (areas: MissingPage['pcns']) =>
    areas.map(({ code, name }) => ({ value: code, label: name }))
  return (
    <>
      <Filters action="/icb/missing" layout="row">
        <SelectField
          name="pcn"
          label="PCN"
          emptyLabel="All PCNs"
          defaultValue={asked.pcn}
          options={options(pcns)}
        />
        <SelectField
          name="place"
          label="Place"
          emptyLabel="All places"
          defaultValue={asked.place}
          options={options(places)}
        />
      </Filters>
      <FilterChips chips={chips} />
    </>
  )
}

function missingHref(asked: MissingPage['asked']): string {
  const search = new URLSearchParams(Object.entries(asked).filter(([, value]) => value !== ''))
  return search.size > 0 ? `/icb/missing?${search}` : '/icb/missing'
}

function practiceCell({ practiceCode, name, area, patients }: MissingLine) {
  return (
    <>
      <a href={`/icb/practices/${practiceCode}`}>{name}</a>
      <span className="app-queue-more">{area}</span>
      <span className="app-queue-more">{patients} patients</span>
    </>
  )
}

function stateCell({ state, inARow, draft, welfareCase }: MissingLine) {
  return (
    <>
      {state}
      {inARow && (
        <span className="app-queue-next">
          <strong>{inARow}</strong>
        </span>
      )}
      {welfareCase && (
        <span className="app-queue-next">
          Case <a href={`/icb/cases/${welfareCase}`}>{welfareCase}</a>
        </span>
      )}
      {draft && <span className="app-queue-more">{draft}</span>}
    </>
  )
}

function ringCell({ numbers }: MissingLine) {
  return numbers.map(({ key, who, phone }) => (
    <span key={key} className="app-missing-number">
      <PhoneLink number={phone} /> <span className="app-quiet">{who}</span>
    </span>
  ))
}

function lastCell({ lastLevel, lastDay }: MissingLine) {
  return (
    <>
      {lastLevel && <LevelTag level={lastLevel} />} <span className="app-queue-more">{lastDay}</span>
    </>
  )
}

function remindersCell({ reminders }: MissingLine) {
  if (reminders.length === 0) return <span className="app-quiet app-missing-none">None yet</span>
  return reminders.map((words) => (
    <span key={words} className="app-missing-number">
      {words}
    </span>
  ))
}

function rungCell({ lastCall }: MissingLine) {
  if (!lastCall) return <span className="app-quiet app-missing-none">Not yet</span>
  return (
    <>
      {lastCall.words}
      {lastCall.note && <span className="app-queue-more app-free-text">{lastCall.note}</span>}
    </>
  )
}

function ActsCell({ line, canEnter }: { line: MissingLine; canEnter: boolean }) {
  const { practiceCode, name } = line
  const forThem = <span className="nhsuk-u-visually-hidden"> for {name}</span>
  if (!canEnter) return <>Not open yet</>
  return (
    <ul className="nhsuk-list app-missing-acts app-no-print">
      <li>
        <a href={`/icb/missing/${practiceCode}/phoned`}>Note a call{forThem}</a>
      </li>
      <li>
        <a href={`/icb/missing/${practiceCode}`}>Enter by telephone{forThem}</a>
      </li>
      <li>
        <a href={`/icb/missing/${practiceCode}/closed`}>Enter a closure{forThem}</a>
      </li>
    </ul>
  )
}

function RungToday({ rung }: { rung: readonly RungLine[] }) {
  return (
    <>
      <h2 className="nhsuk-heading-m">Rung today</h2>
      <DataTable
        caption="Calls about missing returns, the newest first"
        captionHidden
        rows={rung}
        rowKey={({ key }) => key}
        columns={[
          { key: 'at', heading: 'Time', isRowHeader: true, cell: ({ at }) => at },
          {
            key: 'practice',
            heading: 'Practice',
            cell: ({ practiceCode, practiceName }) => (
              <a href={`/icb/practices/${practiceCode}`}>{practiceName}</a>
            ),
          },
          { key: 'who', heading: 'By', cell: ({ who }) => who },
          { key: 'what', heading: 'What came of it', cell: ({ what }) => what },
          {
            key: 'note',
            heading: 'Words',
            cell: ({ note }) => <span className="app-free-text">{note}</span>,
          },
        ]}
      />
    </>
  )
}
