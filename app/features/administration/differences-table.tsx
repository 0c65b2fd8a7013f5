import { DataTable } from '~/ui/content/data-table'
import type { Difference } from './setting-differences'

/** What a change of a setting touches: before and after, fact by fact. */
export function Differences({ caption, changes }: { caption: string; changes: readonly Difference[] }) {
  return (
    <DataTable
      caption={caption}
      rows={changes}
      rowKey={({ label }) => label}
      columns={[
        { key: 'label', heading: 'What', isRowHeader: true, cell: ({ label }) => label },
        { key: 'before', heading: 'Before', cell: ({ before }) => before || 'Not there' },
        { key: 'after', heading: 'After', cell: ({ after }) => after || 'Not there' },
      ]}
    />
  )
}
