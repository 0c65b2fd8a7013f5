import { EmptyState } from '~/ui/content/callouts'
import { DataTable } from '~/ui/content/data-table'
import { NotificationBanner } from '~/ui/content/notification-banner'
import { Page, PageHead } from '~/ui/shell/page'
import { below } from './crumbs'
import type { PcnView } from './organisations-pcn.server'
import { recordPath } from './organisations-record-page'

/** A PCN: where it lay when, and which practices are in it today. */
export function PcnRecordPage({ pcn, done }: { pcn: PcnView; done: string | undefined }) {
  return (
    <Page width="full" breadcrumbs={below('/admin/organisations?list=pcns', 'PCNs')}>
      {done && <NotificationBanner>{done}</NotificationBanner>}
      <PageHead
        title={`${pcn.name} PCN`}
        caption={pcn.code}
        lede={`${pcn.practices.length === 1 ? '1 practice' : `${pcn.practices.length} practices`} today.`}
      />
      <DataTable
        caption="Place and footprint, newest first"
        rows={pcn.areas}
        rowKey={(row) => row.fromDay}
        empty={<EmptyState>Where this PCN lay, and from when to when, would be listed here.</EmptyState>}
        columns={[
          { key: 'place', heading: 'Place', isRowHeader: true, cell: (row) => row.placeName },
          { key: 'footprint', heading: 'Footprint', cell: (row) => row.footprintName },
          { key: 'span', heading: 'When', cell: (row) => row.span },
          { key: 'now', heading: 'Today', cell: (row) => (row.isNow ? 'Holds today' : 'No') },
        ]}
      />
      <p>
        <a href={`/admin/organisations/pcns/${pcn.code}/change`}>Change name, place or footprint</a>
      </p>
      <DataTable
        caption="Practices in it today"
        rows={pcn.practices}
        rowKey={(row) => row.code}
        empty={<EmptyState>The practices of this PCN would be listed here.</EmptyState>}
        columns={[
          {
            key: 'name',
            heading: 'Practice',
            isRowHeader: true,
            cell: (row) => <a href={recordPath(row.code)}>{row.name}</a>,
          },
          { key: 'code', heading: 'Code', cell: (row) => row.code },
        ]}
      />
    </Page>
  )
}
