import { EmptyState, InsetText } from '~/ui/content/callouts'
import { type Column, DataTable } from '~/ui/content/data-table'
import { LevelKey, LevelTag } from '~/ui/levels/level-tag'
import { markOf, PracticeStrip } from '~/ui/levels/practice-strip'
import { Page, PageHead } from '~/ui/shell/page'
import type { PcnPictureData } from './pcn-picture.server'

/** A PCN lead's page: level and trend of the PCN's practices, and nothing of their answers. */
export function PcnPage({ pcn }: { pcn: PcnPictureData }) {
  return (
    <Page width="full">
      <PageHead
        caption={pcn.dayWords}
        title={pcn.name}
        lede={pcn.firstLine}
        aside={pcn.level === null ? undefined : <LevelTag level={pcn.level} size="large" />}
      />
      {pcn.notToday && <InsetText>{pcn.notToday}</InsetText>}
      <DataTable
        caption="Practices, now and on their last 20 working days"
        columns={columns}
        rows={pcn.practices}
        rowKey={(row) => row.code}
        empty={<EmptyState>The practices of your PCN that are to return stand here.</EmptyState>}
      />
      <LevelKey marks={[1, 2, 3, 4, 'awaited', 'missing', 'closed', 'not_required']} />
      <p>
        You see levels, not answers. To offer or ask for mutual aid, ring the primary care team:{' '}
        {pcn.teamPhone}.
      </p>
      <p className="app-muted">As at {pcn.asAt}.</p>
    </Page>
  )
}

type Row = PcnPictureData['practices'][number]

const columns: readonly Column<Row>[] = [
  { key: 'name', heading: 'Practice', isRowHeader: true, cell: (row) => row.name },
  { key: 'level', heading: 'Level now', cell: (row) => <LevelTag level={markOf(row.state, row.level)} /> },
  {
    key: 'strip',
    heading: 'Last 20 working days',
    cell: (row) => <PracticeStrip days={row.strip} label={`Last 20 working days of ${row.name}`} />,
  },
]
