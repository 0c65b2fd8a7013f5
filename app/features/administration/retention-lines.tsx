import { DataTable } from '~/ui/content/data-table'
import type { linesOf } from './retention.server'

interface RetentionLinesProps {
  readonly caption: string
  readonly lines: Awaited<ReturnType<typeof linesOf>>
}

/** What is kept how long, and what of it goes tonight. */
export function RetentionLines({ caption, lines }: RetentionLinesProps) {
  return (
    <DataTable
      caption={caption}
      rows={lines}
      rowKey={({ kind }) => kind}
      columns={[
        {
          key: 'name',
          heading: 'What',
          isRowHeader: true,
          cell: ({ name, what }) => (
            <>
              {name}
              <span className="app-table__more">{what}</span>
            </>
          ),
        },
        { key: 'kept', heading: 'Kept for', cell: ({ keptFor }) => keptFor },
        { key: 'tonight', heading: 'Goes tonight', cell: ({ tonight }) => tonight },
      ]}
    />
  )
}
