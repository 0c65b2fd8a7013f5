import { EmptyState, InsetText } from '~/ui/content/callouts'
import { type Column, DataTable } from '~/ui/content/data-table'
import { LevelTag } from '~/ui/levels/level-tag'
import { Page, PageHead } from '~/ui/shell/page'
import { AreaLevelTag } from './area-table'
import type { SystemPictureData, SystemPlace } from './system-picture.server'

/** The aggregate for system partners: general practice by place. */
export function SystemPage({ system }: { system: SystemPictureData }) {
  const { telephones, practicesAt4 } = system
  return (
    <Page width="full">
      <PageHead
        caption={system.dayWords}
        title={`General practice in ${system.name}`}
        lede={system.firstLine}
        aside={system.level === null ? undefined : <LevelTag level={system.level} size="large" />}
      />
      {system.notToday && <InsetText>{system.notToday}</InsetText>}
      <DataTable
        caption="By place"
        columns={columns}
        rows={system.places}
        rowKey={nameOf}
        empty={<EmptyState>The places of the system stand here once returns are expected.</EmptyState>}
      />
      <p>
        Figures are of registered patients and of practices that have returned. A place with fewer than 3
        returns is not shown, and not counted in the line above.
      </p>
      {practicesAt4 && (
        <DataTable
          caption="Practices at OPEL 4"
          columns={practiceColumns}
          rows={practicesAt4}
          rowKey={(row) => row.code}
          empty={<EmptyState>No practice is at OPEL 4. Those that are stand here by name.</EmptyState>}
        />
      )}
      <p>
        OPEL 4 is not a critical incident declaration. {telephones.teamName}: {telephones.team}.{' '}
        {telephones.onCallName}: {telephones.onCall}.
      </p>
      <p className="app-muted">As at {system.asAt}.</p>
      <p className="app-no-print">
        <a href="/system/12-00">What was sent at midday, by day, also for your dashboard</a>
      </p>
    </Page>
  )
}

const HELD_BACK = 'Fewer than 3 returns'

const columns: readonly Column<SystemPlace>[] = [
  { key: 'name', heading: 'Place', isRowHeader: true, cell: nameOf },
  {
    key: 'level',
    heading: 'Level',
    cell: (place) => (place.isSuppressed ? HELD_BACK : <AreaLevelTag level={place.row.level} />),
  },
  {
    key: 'returned',
    heading: 'Returned',
    isNumber: true,
    cell: (place) => (place.isSuppressed ? '–' : `${place.row.returned} of ${place.row.expected}`),
  },
  {
    key: 'coverage',
    heading: 'Coverage',
    isNumber: true,
    cell: (place) => (place.isSuppressed ? '–' : place.row.coverage),
  },
  {
    key: 'patients',
    heading: 'Patients at OPEL 3 or 4',
    isNumber: true,
    cell: (place) => (place.isSuppressed ? '–' : place.row.patientsAt3),
  },
]

function nameOf(place: SystemPlace): string {
  return place.isSuppressed ? place.name : place.row.name
}

type NamedPractice = NonNullable<SystemPictureData['practicesAt4']>[number]

const practiceColumns: readonly Column<NamedPractice>[] = [
  { key: 'name', heading: 'Practice', isRowHeader: true, cell: (row) => row.name },
  { key: 'pcn', heading: 'PCN', cell: (row) => row.pcnName },
  { key: 'place', heading: 'Place', cell: (row) => row.placeName },
]
