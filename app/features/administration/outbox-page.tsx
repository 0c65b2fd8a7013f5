import { EmptyState, InsetText } from '~/ui/content/callouts'
import { type Column, DataTable } from '~/ui/content/data-table'
import { Pagination } from '~/ui/content/pagination'
import { Tabs } from '~/ui/content/tabs'
import { Page, PageHead } from '~/ui/shell/page'
import { administration } from './crumbs'
import { listHref, rowsShown } from './list-pages'
import { mailStates, mailStateWords } from './mail-states'
import type { readOutbox } from './read-outbox.server'

type Outbox = Awaited<ReturnType<typeof readOutbox>> & {
  /** False while no mail server is set. */
  readonly sendsMail: boolean
}

const path = '/admin/outbox'

/** Every mail the service has written, newest first. */
export function OutboxPage({ counts, total, page, state, mails, sendsMail, newsWaiting }: Outbox) {
  return (
    <Page width="full" breadcrumbs={administration}>
      <PageHead title="Outbox" lede={ledeOf(counts, sendsMail)} />
      <p>
        {newsWaiting === 0
          ? 'No news waits for a digest.'
          : `${newsWaiting} ${newsWaiting === 1 ? 'piece' : 'pieces'} of news for people of the ICB wait for the next digest, at most 15 minutes.`}{' '}
        <a href="/admin/dead-contacts">Addresses that mail does not reach</a>
      </p>
      {!sendsMail && (
        <InsetText>
          <p>
            No mail server is set, so mail waits here and can be read. Set <code>SMTP_URL</code> and it goes
            out by itself, oldest first.
          </p>
        </InsetText>
      )}
      <Tabs
        label="Mails by state"
        tabs={[
          { href: path, label: 'All', count: total, isCurrent: state === '' },
          ...mailStates.map((one) => ({
            href: listHref(path, { state: one }),
            label: mailStateWords[one],
            count: counts[one],
            isCurrent: state === one,
          })),
        ]}
      />
      <DataTable
        caption={`Mails: ${rowsShown(page)}`}
        rows={mails}
        rowKey={(mail) => mail.id}
        empty={
          <EmptyState>
            {state === 'dead'
              ? 'No mail was given up. One that cannot be sent in nine tries would be here.'
              : 'Mails the service writes would be listed here: receipts, alerts, decisions.'}
          </EmptyState>
        }
        columns={columns}
      />
      <Pagination
        page={page.page}
        pageCount={page.pageCount}
        pageHref={(to) => listHref(path, { state }, to)}
        what="mails"
      />
    </Page>
  )
}

function ledeOf({ queued, sending, dead }: Outbox['counts'], sendsMail: boolean): string {
  const waiting = queued + sending
  const words = waiting === 1 ? '1 mail is waiting' : `${waiting} mails are waiting`
  if (dead === 0) return sendsMail ? `${words}. None was given up.` : `${words}.`
  return `${words}. ${dead === 1 ? '1 was' : `${dead} were`} given up: read why, then send again.`
}

const columns: readonly Column<Outbox['mails'][number]>[] = [
  {
    key: 'what',
    heading: 'Mail',
    isRowHeader: true,
    cell: (mail) => <a href={`${path}/${mail.id}`}>{mail.what}</a>,
  },
  { key: 'to', heading: 'To', cell: (mail) => <span className="app-admin-long">{mail.to}</span> },
  { key: 'written', heading: 'Written', cell: (mail) => mail.written },
  {
    key: 'state',
    heading: 'State',
    cell: (mail) => (
      <>
        {mail.isDead ? (
          <strong className="nhsuk-tag nhsuk-tag--red app-admin-tag">{mail.stateWords}</strong>
        ) : (
          mail.stateWords
        )}
        {mail.sent && <span className="app-table__more">{mail.sent}</span>}
        {mail.lastError && <span className="app-table__more app-admin-long">{mail.lastError}</span>}
      </>
    ),
  },
]
