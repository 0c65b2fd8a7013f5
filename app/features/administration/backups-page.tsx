import { DAYS_KEPT, MONTHS_KEPT } from '~/domain/operations/backups'
import { EmptyState, NowPanel } from '~/ui/content/callouts'
import { SummaryList } from '~/ui/content/summary-list'
import { Page, PageHead } from '~/ui/shell/page'
import type { readBackupsPage } from './backups-page.server'
import { administration } from './crumbs'

type Backups = Awaited<ReturnType<typeof readBackupsPage>>

/** How the backups stand: the last good one, what failed since, and what is kept. */
export function BackupsPage({ lede, good, failed, isDemo }: Backups) {
  return (
    <Page breadcrumbs={administration}>
      <PageHead title="Backups" lede={lede} />
      {failed && (
        <NowPanel title={`The backup of ${failed.when} failed`} tone="warning">
          <p>{failed.reason}</p>
          <p>
            The service tries again by itself. When this goes on, make one by hand (
            <code>npm run db:backup</code>
            ): it says what is wrong.
          </p>
        </NowPanel>
      )}
      {good ? (
        <SummaryList rows={good} />
      ) : (
        <EmptyState>
          {isDemo
            ? 'The demonstration keeps no backups. A real service makes one each night at 2am, and the last good one is here.'
            : 'No backup has been made yet. One is made each night at 2am, and the last good one is here.'}
        </EmptyState>
      )}
      <h2 className="nhsuk-heading-m">What is kept</h2>
      <ul>
        <li>the newest backup of each of the last {DAYS_KEPT} days</li>
        <li>the first backup of each of the last {MONTHS_KEPT} months</li>
      </ul>
      <p>
        Each is one file, made while the service goes on, and read from end to end before it counts. Whoever
        runs the server copies the folder to another place, and puts one back with{' '}
        <code>npm run db:restore</code>.
      </p>
    </Page>
  )
}
