import { EmptyState } from '~/ui/content/callouts'
import { type Column, DataTable } from '~/ui/content/data-table'
import { NotificationBanner } from '~/ui/content/notification-banner'
import { RadioGroup } from '~/ui/forms/radio-group'
import { Page, PageHead } from '~/ui/shell/page'
import type { ChangeAnswer } from './change-form'
import { ChangeForm, ChangeProblems, messageOf } from './change-form-view'
import { below } from './crumbs'
import type { DeadContact } from './dead-contacts.server'

interface DeadContactsPageProps {
  readonly contacts: readonly DeadContact[]
  readonly done: string | null
  readonly answer: ChangeAnswer | undefined
}

/** The addresses that mail does not reach: whose they are, how to mend them, and their mails sent again. */
export function DeadContactsPage({ contacts, done, answer }: DeadContactsPageProps) {
  return (
    <Page width="full" breadcrumbs={below('/admin/outbox', 'Outbox')}>
      <ChangeProblems answer={answer} />
      {done && !answer && (
        <NotificationBanner>
          {done === '0'
            ? 'None of its mails is given up any more.'
            : `${done} of its mails wait in the outbox again.`}
        </NotificationBanner>
      )}
      <PageHead title="Addresses that mail does not reach" lede={firstLine(contacts.length)} />
      <DataTable
        caption="Addresses whose mails were given up"
        captionHidden
        columns={columns}
        rows={contacts}
        rowKey={(row) => row.address}
        empty={
          <EmptyState>Every address is reached. One whose mails are given up would stand here.</EmptyState>
        }
      />
      {contacts.length > 0 && (
        <>
          <h2 className="nhsuk-heading-m">Send all mails of an address again</h2>
          <ChangeForm answer={answer} button="Send them again" cancelHref="/admin/outbox">
            <RadioGroup
              name="address"
              legend="Which address?"
              choices={contacts.map(({ address, whose }) => ({
                value: address,
                label: address,
                hint: whose,
              }))}
              defaultValue={answer?.values.address}
              error={messageOf(answer, 'address')}
            />
          </ChangeForm>
        </>
      )}
    </Page>
  )
}

function firstLine(count: number): string {
  if (count === 0) return 'No mail was given up.'
  return `${count === 1 ? '1 address is' : `${count} addresses are`} not reached: mend the address first, then send its mails again.`
}

const columns: readonly Column<DeadContact>[] = [
  {
    key: 'address',
    heading: 'Address',
    isRowHeader: true,
    cell: (row) => (
      <>
        <span className="app-admin-long">{row.address}</span>
        <span className="app-table__more">{row.whose}</span>
      </>
    ),
  },
  { key: 'mails', heading: 'Given up', isNumber: true, cell: (row) => row.mails },
  {
    key: 'last',
    heading: 'Last one',
    cell: (row) => (
      <>
        {row.last}
        {row.lastError && <span className="app-table__more app-admin-long">{row.lastError}</span>}
        {row.reached && <span className="app-table__more">A later mail got through {row.reached}</span>}
      </>
    ),
  },
  { key: 'mend', heading: 'How to mend it', cell: (row) => <a href={row.mendHref}>{row.mend}</a> },
]
