import { EmptyState } from '~/ui/content/callouts'
import { type Column, DataTable } from '~/ui/content/data-table'
import { NotificationBanner } from '~/ui/content/notification-banner'
import { PrintButton } from '~/ui/content/print-button'
import { Page, PageHead } from '~/ui/shell/page'
import type { OwnFeedData } from './calendar-feed.server'
import { CalendarFeedPart } from './calendar-feed-part'
import type { OwnCalendarData } from './own-calendar.server'

interface OwnCalendarPageProps {
  page: OwnCalendarData
  feed: OwnFeedData
  madeLink: string | null
  isEnded: boolean
}

/** A practice's closures and PLT to come, and its people's addresses for calendar programs. */
export function OwnCalendarPage({ page, feed, madeLink, isEnded }: OwnCalendarPageProps) {
  const { practice, entries } = page
  return (
    <Page width="full" breadcrumbs={[{ href: `/practices/${practice.code}`, label: practice.name }]}>
      {isEnded && <NotificationBanner>The address no longer works.</NotificationBanner>}
      <PageHead
        caption={practice.name}
        title="Closures and PLT"
        lede="What is agreed for your practice, and the area’s own PLT, from today for half a year."
        aside={<PrintButton />}
      />
      <DataTable
        caption="Closures and PLT to come"
        captionHidden
        columns={columns}
        rows={entries}
        rowKey={(row) => row.key}
        empty={<EmptyState>Agreed closures, sessions and the area’s PLT would be listed here.</EmptyState>}
      />
      <CalendarFeedPart feed={feed} madeLink={madeLink} />
    </Page>
  )
}

const columns: readonly Column<OwnCalendarData['entries'][number]>[] = [
  { key: 'day', heading: 'Day', isRowHeader: true, cell: (row) => row.day },
  {
    key: 'what',
    heading: 'What',
    cell: (row) => (row.href ? <a href={row.href}>{row.what}</a> : row.what),
  },
  { key: 'times', heading: 'Times', cell: (row) => row.times },
  { key: 'cover', heading: 'Who covers', cell: (row) => row.cover ?? 'Nobody entered' },
]
