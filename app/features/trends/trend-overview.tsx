import { AssuranceIcon, VariationIcon } from '~/ui/charts/spc-icons'
import { type Column, DataTable } from '~/ui/content/data-table'
import type { TrendRow } from './trend-report'

/** The newest figure's icon with its words. */
export function VariationWord({ row }: { row: TrendRow }) {
  return (
    <span className="app-spc-word">
      <VariationIcon kind={row.variation} side={row.side} />
      <span>{row.variationWords}</span>
    </span>
  )
}

/** The target's icon with its words. */
export function AssuranceWord({ row }: { row: TrendRow }) {
  return (
    <span className="app-spc-word">
      <AssuranceIcon kind={row.assurance} />
      <span>{row.assuranceWords}</span>
    </span>
  )
}

/** The figures of a row that follow its name. */
export const rowColumns: readonly Column<TrendRow>[] = [
  { key: 'variation', heading: 'Variation', cell: (row) => <VariationWord row={row} /> },
  { key: 'assurance', heading: 'Target', cell: (row) => <AssuranceWord row={row} /> },
  { key: 'latest', heading: 'Newest', isNumber: true, cell: (row) => row.latest },
  { key: 'mean', heading: 'Mean', isNumber: true, cell: (row) => row.mean },
  { key: 'limits', heading: 'Usual range', isNumber: true, cell: (row) => row.limits },
]

/** Every measure of an area in a line each; each leads to its chart. */
export function TrendOverview({
  rows,
  caption,
  hrefOf,
  current,
}: {
  rows: readonly TrendRow[]
  caption: string
  hrefOf: (row: TrendRow) => string
  current: TrendRow['measure']
}) {
  return (
    <section className="app-week__part" id="overview">
      <h2 className="nhsuk-heading-m">All measures</h2>
      <DataTable
        caption={caption}
        captionHidden
        rows={rows}
        rowKey={(row) => row.measure}
        // Ten cards would push the chart out of sight on a phone.
        phone="scroll"
        columns={[
          {
            key: 'measure',
            heading: 'Measure',
            isRowHeader: true,
            cell: (row) => (
              <a href={hrefOf(row)} aria-current={row.measure === current ? 'true' : undefined}>
                {row.label}
              </a>
            ),
          },
          ...rowColumns,
        ]}
      />
    </section>
  )
}
