import { WarningCallout } from '~/ui/content/callouts'
import { type Column, DataTable } from '~/ui/content/data-table'
import { NotificationBanner } from '~/ui/content/notification-banner'
import { SubmitButton } from '~/ui/forms/submit-button'
import { Page, PageHead } from '~/ui/shell/page'
import { packsHref } from './pack-address'
import type { PackReader } from './pack-readers.server'

interface PackReadersProps {
  readers: readonly PackReader[]
  /** Managers change the list; officers read it. */
  mayChange: boolean
  isDone: boolean
  isChangedMeanwhile: boolean
}

/** Who is mailed the link to the pack each week. */
export function PackReadersPage({ readers, mayChange, isDone, isChangedMeanwhile }: PackReadersProps) {
  return (
    <Page
      width="full"
      breadcrumbs={[
        { href: '/icb/week', label: 'Week' },
        { href: packsHref, label: 'Weekly packs' },
      ]}
    >
      {isDone && <NotificationBanner>The list was changed.</NotificationBanner>}
      {isChangedMeanwhile && (
        <WarningCallout heading="Somebody changed this meanwhile">
          <p>
            Nothing of yours was kept. The list shows how it stands now: choose again if you still want to.
          </p>
        </WarningCallout>
      )}
      <PageHead
        title="Who is mailed the weekly pack"
        lede="A link, on the morning after the pack was made. Managers get it until they are taken off; officers once they are put on."
      />
      <DataTable
        caption="People who may read the pack"
        columns={[...columns, ...(mayChange ? [changeColumn] : [])]}
        rows={readers}
        rowKey={(reader) => reader.personId}
      />
      {!mayChange && <p className="app-muted">A manager can change this list.</p>}
    </Page>
  )
}

const columns: readonly Column<PackReader>[] = [
  { key: 'name', heading: 'Person', isRowHeader: true, cell: ({ name }) => name },
  { key: 'roles', heading: 'Role', cell: ({ roles }) => roles },
  { key: 'mailed', heading: 'Mailed', cell: ({ isMailed }) => (isMailed ? 'Yes' : 'No') },
]

const changeColumn: Column<PackReader> = {
  key: 'change',
  heading: 'Change',
  cell: ({ personId, name, isMailed, version }) => (
    <form method="post">
      <input type="hidden" name="personId" value={personId} />
      <input type="hidden" name="version" value={version} />
      <SubmitButton kind="secondary" small name="mail" value={isMailed ? 'off' : 'on'}>
        {isMailed ? 'Stop the mail' : 'Send the mail'}
        <span className="nhsuk-u-visually-hidden"> to {name}</span>
      </SubmitButton>
    </form>
  ),
}
