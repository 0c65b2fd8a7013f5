import { EmptyState } from '~/ui/content/callouts'
import { DataTable } from '~/ui/content/data-table'
import { LevelTag } from '~/ui/levels/level-tag'
import { Page, PageHead } from '~/ui/shell/page'
import type { MissingLine, MissingPage } from './missing-page'

/** The call list of the primary care team: whom to ring, and where to enter what they say. */
export function MissingView({ page }: { page: MissingPage }) {
  return (
    <Page width="full">
      <PageHead caption={page.dayWords} title="Missing returns" lede={page.lede} />
      <p>
        A practice that cannot reach the service reads out codes from its{' '}
        <a href="/icb/missing/outage-card">outage card</a>: enter them under “Enter by telephone”.
      </p>
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
          {
            key: 'practice',
            heading: 'Practice',
            isRowHeader: true,
            cell: ({ practiceCode, name, pcnName }) => (
              <>
                <a href={`/icb/practices/${practiceCode}`}>{name}</a>
                <span className="app-quiet"> {pcnName} PCN</span>
              </>
            ),
          },
          { key: 'state', heading: 'State', cell: ({ state }) => state },
          { key: 'ring', heading: 'Ring', cell: ringCell },
          { key: 'patients', heading: 'Patients', isNumber: true, cell: ({ patients }) => patients },
          { key: 'last', heading: 'Last return', cell: lastCell },
          {
            key: 'enter',
            heading: 'Return',
            cell: ({ practiceCode, name }) =>
              page.canEnter ? (
                <a href={`/icb/missing/${practiceCode}`}>
                  Enter by telephone<span className="nhsuk-u-visually-hidden"> for {name}</span>
                </a>
              ) : (
                'Not open yet'
              ),
          },
        ]}
      />
    </Page>
  )
}

function ringCell({ phone, contact }: MissingLine) {
  return (
    <>
      <strong>{phone}</strong>
      <span className="app-quiet"> {contact}</span>
    </>
  )
}

function lastCell({ lastLevel, lastDay }: MissingLine) {
  return (
    <>
      {lastLevel && <LevelTag level={lastLevel} />} {lastDay}
    </>
  )
}
