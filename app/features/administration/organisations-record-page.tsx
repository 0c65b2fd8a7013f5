import { EmptyState } from '~/ui/content/callouts'
import { DataTable } from '~/ui/content/data-table'
import { NotificationBanner } from '~/ui/content/notification-banner'
import { SummaryList } from '~/ui/content/summary-list'
import { Page, PageHead } from '~/ui/shell/page'
import { below } from './crumbs'
import type { PracticeRecordView } from './organisations-record.server'
import { fields } from './organisations-record-forms'
import { Placeholder } from './placeholder'

/** Where a practice's record lives. */
export function recordPath(code: string): string {
  return `/admin/organisations/practices/${code}`
}

/** Everything kept about a practice, each part with its way to change it. */
export function PracticeRecordPage({
  record,
  done,
}: {
  record: PracticeRecordView
  done: string | undefined
}) {
  const path = recordPath(record.code)
  return (
    <Page width="full" breadcrumbs={below('/admin/organisations', 'Organisations')}>
      {done && <NotificationBanner>{done}</NotificationBanner>}
      <PageHead
        title={record.name}
        caption={`${record.code} · ${record.pcnName ? `${record.pcnName} PCN` : 'No PCN'}`}
        lede={ledeOf(record)}
        aside={record.isPlaceholderCode ? <Placeholder /> : undefined}
      />
      <Details record={record} path={path} />
      <p>
        <a href={`/icb/practices/${record.code}/membership`}>Joining, leaving and mergers of this practice</a>
      </p>
      <h2 className="nhsuk-heading-m">PCN</h2>
      <DataTable
        caption="Which PCN the practice was in, newest first"
        rows={record.memberships}
        rowKey={(row) => row.fromDay}
        empty={
          <EmptyState>The PCNs of this practice, and from when to when, would be listed here.</EmptyState>
        }
        columns={[
          {
            key: 'pcn',
            heading: 'PCN',
            isRowHeader: true,
            cell: (row) => <a href={`/admin/organisations/pcns/${row.pcnCode}`}>{row.pcnName}</a>,
          },
          { key: 'span', heading: 'When', cell: (row) => row.span },
          { key: 'now', heading: 'Today', cell: (row) => (row.isNow ? 'Holds today' : 'No') },
        ]}
      />
      <p>
        <a href={`${path}/pcn`}>Change the PCN from a day</a>
      </p>
      <h2 className="nhsuk-heading-m">List size</h2>
      <DataTable
        caption="Registered patients, newest first"
        rows={record.listSizes}
        rowKey={(row) => row.fromDay}
        empty={<EmptyState>List sizes, and from when they held, would be listed here.</EmptyState>}
        columns={[
          {
            key: 'patients',
            heading: 'Patients',
            isRowHeader: true,
            cell: (row) => (
              <>
                {row.patients.toLocaleString('en-GB')} {row.isPlaceholder && <Placeholder />}
              </>
            ),
          },
          { key: 'span', heading: 'When', cell: (row) => row.span },
          { key: 'now', heading: 'Today', cell: (row) => (row.isNow ? 'Holds today' : 'No') },
        ]}
      />
      <p>
        <a href={`${path}/list-size`}>Change the list size from a day</a>
      </p>
      <Contacts record={record} path={path} />
      <Sites record={record} path={path} />
      <p>
        <a href={`/admin/audit?practice=${record.code}`}>Every change to this practice</a>
      </p>
    </Page>
  )
}

function ledeOf({ joined, left }: PracticeRecordView): string {
  const since = joined ? `Sends returns since ${joined}` : 'Has not joined: no returns are expected'
  return left ? `${since}, last day ${left}.` : `${since}.`
}

function Details({ record, path }: { record: PracticeRecordView; path: string }) {
  return (
    <>
      <SummaryList
        rows={fields.details.map(({ name, label }) => ({
          key: name,
          label: label.replace(' (optional)', ''),
          value: record[name] ?? 'Not known',
        }))}
      />
      <p>
        <a href={`${path}/details`}>Change details</a>
      </p>
    </>
  )
}

function Contacts({ record, path }: { record: PracticeRecordView; path: string }) {
  const ranks = [
    { rank: 1, label: 'Named contact', part: 'named-contact' },
    { rank: 2, label: 'Deputy', part: 'deputy' },
  ]
  return (
    <>
      <h2 className="nhsuk-heading-m">Contacts</h2>
      <p>Who is reminded and rung when a return is missing: the named contact first, then the deputy.</p>
      <SummaryList
        rows={ranks.map(({ rank, label, part }) => {
          const held = record.contacts.find((contact) => contact.rank === rank)
          return {
            key: part,
            label,
            value: held
              ? [`${held.name}, ${held.job}`, held.phone, held.email].filter(Boolean).join(' · ')
              : 'Nobody',
            change: {
              href: `${path}/${part}`,
              what: label.toLowerCase(),
              label: held ? 'Change or remove' : 'Add',
            },
          }
        })}
      />
    </>
  )
}

function Sites({ record, path }: { record: PracticeRecordView; path: string }) {
  return (
    <>
      <h2 className="nhsuk-heading-m">Sites</h2>
      <DataTable
        caption="Sites"
        captionHidden
        rows={record.sites}
        rowKey={(row) => row.id}
        empty={<EmptyState>The sites of this practice would be listed here.</EmptyState>}
        columns={[
          { key: 'name', heading: 'Site', isRowHeader: true, cell: (row) => row.name },
          { key: 'main', heading: 'Main site', cell: (row) => (row.isMain ? 'Yes' : 'No') },
          { key: 'building', heading: 'Building', cell: (row) => row.building ?? 'Not known' },
          {
            key: 'change',
            heading: 'Change',
            cell: (row) => (
              <a href={`${path}/site-${row.id}`}>
                Change or remove<span className="nhsuk-u-visually-hidden"> {row.name}</span>
              </a>
            ),
          },
        ]}
      />
      <p>
        <a href={`${path}/new-site`}>Add a site</a>
      </p>
    </>
  )
}
