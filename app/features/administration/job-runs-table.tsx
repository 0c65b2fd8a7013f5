import { type Column, DataTable } from '~/ui/content/data-table'
import type { JobRunRow } from './job-runs.server'

/** Did it run: a line for each job. */
export function JobRunsTable({ runs }: { runs: readonly JobRunRow[] }) {
  return <DataTable caption="Did it run today?" columns={columns} rows={runs} rowKey={(row) => row.kind} />
}

const columns: readonly Column<JobRunRow>[] = [
  { key: 'what', heading: 'Job', isRowHeader: true, cell: (row) => row.what },
  { key: 'today', heading: 'Today', cell: (row) => row.today },
  { key: 'last', heading: 'Last ran', cell: (row) => row.lastRan },
  { key: 'lag', heading: 'Began after it was due', cell: (row) => row.lag },
  { key: 'took', heading: 'Took', isNumber: true, cell: (row) => row.took },
  {
    key: 'failed',
    heading: 'Failed today',
    cell: (row) => {
      if (row.failed > 0) return <strong className="nhsuk-tag nhsuk-tag--red">{row.failed} given up</strong>
      return row.retrying > 0 ? `${row.retrying} being tried again` : 'None'
    },
  },
]
