import { EmptyState } from '~/ui/content/callouts'
import { type Column, DataTable } from '~/ui/content/data-table'
import { NotificationBanner } from '~/ui/content/notification-banner'
import { Filters } from '~/ui/forms/filters'
import { SelectField } from '~/ui/forms/select-field'
import { Page, PageHead } from '~/ui/shell/page'
import type { NominationsData } from './read-nominations.server'

const doneWords: Readonly<Record<string, string>> = {
  nominated: 'The practice is nominated. It has been told by e-mail, with the name of who rings.',
  answered: 'The answer is recorded.',
}

/** Who was nominated for which national offer, and what came of it. */
export function NominationsPage({ list, done }: { list: NominationsData; done: string | null }) {
  const said = doneWords[done ?? '']
  return (
    <Page width="full" breadcrumbs={[{ href: '/icb/at-risk', label: 'Practices at risk' }]}>
      {said && <NotificationBanner>{said}</NotificationBanner>}
      <PageHead
        title="Nominations to national offers"
        lede="A practice is nominated from its quality view. It sees that it was, and who rings it."
      />
      {list.offers.length > 1 && (
        <Filters key={list.asked ?? ''} action="/icb/at-risk/nominations" layout="row">
          <SelectField
            name="offer"
            label="Offer"
            options={list.offers.map((name) => ({ value: name, label: name }))}
            emptyLabel="All offers"
            defaultValue={list.asked ?? ''}
          />
        </Filters>
      )}
      {list.groups.length === 0 && (
        <EmptyState>
          Nobody has been nominated. Practices would be here by offer, with the criteria met and whether they
          took it up.
        </EmptyState>
      )}
      {list.groups.map(({ offer, rows }) => (
        <DataTable key={offer} caption={offer} columns={columns} rows={rows} rowKey={(row) => row.id} />
      ))}
    </Page>
  )
}

type Row = NominationsData['groups'][number]['rows'][number]

const columns: readonly Column<Row>[] = [
  {
    key: 'practice',
    heading: 'Practice',
    isRowHeader: true,
    cell: (row) => <a href={`/icb/practices/${row.practiceCode}`}>{row.practiceName}</a>,
  },
  { key: 'criteria', heading: 'Criteria met', cell: (row) => row.criteria },
  { key: 'nominated', heading: 'Nominated', cell: (row) => row.nominated },
  { key: 'rung', heading: 'Rung by', cell: (row) => row.rungBy },
  {
    key: 'state',
    heading: 'Taken up?',
    cell: (row) => (
      <>
        {row.state}
        {row.reason && <span className="app-table__more">{row.reason}</span>}
        {row.isOpen && (
          <>
            {'. '}
            <a href={`/icb/at-risk/nominations/${row.id}`}>
              Record the answer<span className="nhsuk-u-visually-hidden"> of {row.practiceName}</span>
            </a>
          </>
        )}
      </>
    ),
  },
]
