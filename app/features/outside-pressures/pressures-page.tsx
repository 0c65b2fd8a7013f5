import { EmptyState } from '~/ui/content/callouts'
import { type Column, DataTable } from '~/ui/content/data-table'
import { NotificationBanner } from '~/ui/content/notification-banner'
import { Page, PageHead } from '~/ui/shell/page'
import { pressuresPath } from './pressure-form'
import type { PressureView } from './read-pressures.server'

const doneWords: Readonly<Record<string, string>> = {
  set: 'It is set. Return forms that practices open from now on have it ticked.',
  changed: 'It was changed. Returns that were sent already keep what they said.',
  ended: 'It was ended. Return forms opened from now on no longer have it ticked.',
}

interface PressuresPageProps {
  readonly holding: readonly PressureView[]
  readonly over: readonly PressureView[]
  readonly done: string | null
}

/** The pressures from outside that are set, that are to come and that are over. */
export function PressuresPage({ holding, over, done }: PressuresPageProps) {
  const said = doneWords[done ?? '']
  return (
    <Page width="full" breadcrumbs={[{ href: '/icb/today', label: 'Today' }]}>
      {said && <NotificationBanner>{said}</NotificationBanner>}
      <PageHead
        title="Outside pressures"
        lede="Set once for an area and its days. It stands ticked on each practice’s return; a practice that does not feel it unticks it."
      />
      <p>
        <a href={`${pressuresPath}/new`}>Set a pressure from outside</a>
      </p>
      <DataTable
        caption="Set now or to come"
        rows={holding}
        rowKey={(row) => row.id}
        empty={
          <EmptyState>
            Nothing is set. A 111 diversion, an outbreak or a partner at OPEL 4 would be here.
          </EmptyState>
        }
        columns={[
          ...columns,
          {
            key: 'state',
            heading: 'Now',
            cell: (row) => (row.state === 'holds' ? 'Holds today' : 'To come'),
          },
          {
            key: 'change',
            heading: 'Change',
            cell: (row) => (
              <>
                <a href={`${pressuresPath}/${row.id}`}>
                  Change
                  <span className="nhsuk-u-visually-hidden">
                    {' '}
                    {row.label}, {row.areaName}
                  </span>
                </a>{' '}
                <a href={`${pressuresPath}/${row.id}/end`}>
                  End now
                  <span className="nhsuk-u-visually-hidden">
                    {' '}
                    {row.label}, {row.areaName}
                  </span>
                </a>
              </>
            ),
          },
        ]}
      />
      <DataTable
        caption="Over, newest first"
        rows={over}
        rowKey={(row) => row.id}
        empty={<EmptyState>Pressures that are over would be listed here.</EmptyState>}
        columns={[
          ...columns,
          {
            key: 'ended',
            heading: 'Ended',
            cell: (row) => (row.ended ? `Early, ${row.ended}` : 'By itself, with its last day'),
          },
        ]}
      />
    </Page>
  )
}

const columns: readonly Column<PressureView>[] = [
  { key: 'what', heading: 'What', isRowHeader: true, cell: (row) => row.label },
  { key: 'area', heading: 'Where', cell: (row) => row.areaName },
  { key: 'days', heading: 'Days', cell: (row) => row.days },
  { key: 'note', heading: 'Note for practices', cell: (row) => row.note },
  { key: 'by', heading: 'Set by', cell: (row) => row.setBy },
]
