import type { ReactNode } from 'react'
import { EmptyState, InsetText } from '~/ui/content/callouts'
import { type Column, DataTable } from '~/ui/content/data-table'
import { FileButtons } from '~/ui/content/file-buttons'
import { LevelKey, LevelTag } from '~/ui/levels/level-tag'
import { markOf, PracticeStrip } from '~/ui/levels/practice-strip'
import { Page, PageHead } from '~/ui/shell/page'
import type { PcnPictureData } from './pcn-picture.server'
import { PcnDays, PcnWeeks } from './pcn-trend-parts'

interface PcnPageProps {
  readonly pcn: PcnPictureData
  /** What the lead is asked for practices of the PCN. */
  readonly asks: ReactNode
}

/** A PCN lead's page: level and trend of the PCN's practices, and nothing of their answers. */
export function PcnPage({ pcn, asks }: PcnPageProps) {
  const { trend } = pcn
  return (
    <Page width="full">
      <PageHead
        caption={pcn.dayWords}
        title={pcn.name}
        lede={pcn.firstLine}
        aside={pcn.level === null ? undefined : <LevelTag level={pcn.level} size="large" />}
      />
      {pcn.notToday && <InsetText>{pcn.notToday}</InsetText>}
      {asks}
      <DataTable
        caption="Practices, now and on their last 20 working days"
        columns={columns}
        rows={pcn.practices}
        rowKey={(row) => row.code}
        empty={<EmptyState>The practices of your PCN that are to return stand here.</EmptyState>}
      />
      <LevelKey marks={[1, 2, 3, 4, 'awaited', 'missing', 'closed', 'not_required']} />
      <p>
        You see levels, not answers, and each practice sees that you looked. To offer or ask for mutual aid,
        ring the primary care team: {pcn.teamPhone}.
      </p>
      <PcnDays trend={trend} />
      <PcnWeeks name={pcn.name} trend={trend} />
      <h2 className="nhsuk-heading-m">Support agreed in the PCN, last 12 weeks</h2>
      <DataTable
        caption="Support agreed in the PCN, last 12 weeks"
        captionHidden
        columns={supportColumns}
        rows={trend.support}
        rowKey={(row) => row.code}
        empty={
          <EmptyState>
            No support was agreed in these weeks. How often each kind was would stand here.
          </EmptyState>
        }
      />
      <h2 className="nhsuk-heading-m">The area’s PLT, next three months</h2>
      <DataTable
        caption="The area’s PLT, next three months"
        captionHidden
        columns={pltColumns}
        rows={trend.plt}
        rowKey={(row) => row.id}
        empty={
          <EmptyState>No session is planned. Dates that your practices are part of stand here.</EmptyState>
        }
      />
      <p className="app-button-row app-no-print">
        <FileButtons hrefOf={(format) => `/pcn.${format}`} table="pcn-practices" />
      </p>
      <p className="app-muted">As at {pcn.asAt}. Each practice sees that you took a file with its levels.</p>
    </Page>
  )
}

type Row = PcnPictureData['practices'][number]

const columns: readonly Column<Row>[] = [
  {
    key: 'name',
    heading: 'Practice',
    isRowHeader: true,
    cell: (row) => (
      <>
        {row.name}
        {row.isUnderSustainedPressure && <span className="app-table__more">Under sustained pressure</span>}
      </>
    ),
  },
  { key: 'level', heading: 'Level now', cell: (row) => <LevelTag level={markOf(row.state, row.level)} /> },
  {
    key: 'strip',
    heading: 'Last 20 working days',
    cell: (row) => <PracticeStrip days={row.strip} label={`Last 20 working days of ${row.name}`} />,
  },
]

const supportColumns: readonly Column<PcnPictureData['trend']['support'][number]>[] = [
  { key: 'name', heading: 'Support', isRowHeader: true, cell: (row) => row.name },
  { key: 'approved', heading: 'Approved', isNumber: true, cell: (row) => row.approved },
  { key: 'delivered', heading: 'Delivered', isNumber: true, cell: (row) => row.delivered },
  { key: 'helped', heading: 'Said to have helped', isNumber: true, cell: (row) => row.helped },
]

const pltColumns: readonly Column<PcnPictureData['trend']['plt'][number]>[] = [
  { key: 'when', heading: 'When', isRowHeader: true, cell: (row) => row.when },
  { key: 'area', heading: 'For whom', cell: (row) => row.area },
  { key: 'provider', heading: 'Who covers', cell: (row) => row.provider },
]
