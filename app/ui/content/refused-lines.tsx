import type { ImportProblem } from '~/domain/organisations/import-types'
import { WarningCallout } from './callouts'
import { DataTable } from './data-table'

/** Part of a long list, and how long the whole of it is. */
export interface Shown<T> {
  readonly rows: readonly T[]
  readonly total: number
}

/** "Refused lines: the first 200 of 80,658"; without a part left out just how many. */
export function captionOfShown(what: string, { rows, total }: Shown<unknown>): string {
  const grouped = total.toLocaleString('en-GB')
  return rows.length < total ? `${what}: the first ${rows.length} of ${grouped}` : `${what}: ${grouped}`
}

/** The lines that keep an uploaded list from being taken, each with why. */
export function RefusedLines({ refused }: { refused: Shown<ImportProblem> }) {
  const { rows, total } = refused
  return (
    <WarningCallout
      heading={total === 1 ? '1 line was refused' : `${total.toLocaleString('en-GB')} lines were refused`}
    >
      <p>Nothing was changed. Put the list right where it comes from, then choose it again.</p>
      <DataTable
        caption={captionOfShown('Refused lines', refused)}
        rows={rows}
        rowKey={(row) => `${row.line} ${row.reason}`}
        columns={[
          { key: 'line', heading: 'Line', isRowHeader: true, cell: (row) => `Line ${row.line}` },
          { key: 'reason', heading: 'Why', cell: (row) => row.reason },
        ]}
      />
    </WarningCallout>
  )
}
