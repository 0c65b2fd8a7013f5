import { EmptyState } from '~/ui/content/callouts'
import { DataTable } from '~/ui/content/data-table'
import { LevelKey } from '~/ui/levels/level-tag'
import { PracticeStrip } from '~/ui/levels/practice-strip'
import { Page, PageHead } from '~/ui/shell/page'
import type { BeforeMergerData } from './read-before-merger.server'

/** What the practices that became part of this one reported and had open, before the merger. */
export function BeforeMergerPage({ page }: { page: BeforeMergerData }) {
  const { practice, before } = page
  return (
    <Page width="full" breadcrumbs={[{ href: `/practices/${practice.code}`, label: practice.name }]}>
      <PageHead
        caption={`${practice.name}, ${practice.pcnName} PCN`}
        title="Before the merger"
        lede={
          before.length === 0
            ? 'No practice has become part of this one.'
            : 'Levels, streaks and allowances from before stay with the old code. They do not count here.'
        }
      />
      {before.map((one) => (
        <section key={one.code}>
          <h2 className="nhsuk-heading-m">
            {one.name} ({one.code})
          </h2>
          <p>
            Up to and with {one.lastWords}. OPEL 3 or 4 on {one.atThreeOrFour} of the {one.reported} days it
            reported in its last 20 working days.
          </p>
          <PracticeStrip
            days={one.strip}
            label={`The last 20 working days of ${one.name}, worst level of each`}
          />
          <LevelKey marks={[1, 2, 3, 4, 'missing', 'closed']} />
          <DataTable
            caption={`Cases that stayed with ${one.code}`}
            rows={one.cases}
            rowKey={(row) => row.reference}
            empty={
              <EmptyState>No case stayed behind. What was open moved to this practice’s cases.</EmptyState>
            }
            columns={[
              { key: 'case', heading: 'Case', isRowHeader: true, cell: (row) => row.reference },
              { key: 'lane', heading: 'About', cell: (row) => row.lane },
              { key: 'state', heading: 'State', cell: (row) => row.state },
              { key: 'opened', heading: 'Opened', cell: (row) => row.opened },
            ]}
          />
          <p>People who worked for {one.name} can still read its returns: they switch to it in the header.</p>
        </section>
      ))}
    </Page>
  )
}
