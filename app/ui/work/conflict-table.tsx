import { DataTable } from '~/ui/content/data-table'

/** One field in which two people may have written: what stands there now, and what was typed here. */
export interface TwoValues {
  readonly key: string
  readonly label: string
  /** What a colleague wrote meanwhile; undefined where they left this field alone. */
  readonly theirs: string | undefined
  readonly yours: string
}

/** Both values of each field, side by side; on a phone one below the other. Nothing typed is lost. */
export function ConflictTable({ fields }: { fields: readonly TwoValues[] }) {
  if (fields.length === 0) return null
  return (
    <DataTable
      caption="Field by field"
      rows={fields}
      rowKey={({ key }) => key}
      columns={[
        { key: 'label', heading: 'Field', isRowHeader: true, cell: ({ label }) => label },
        {
          key: 'theirs',
          heading: 'What is there now',
          cell: ({ theirs }) => <Value text={theirs ?? '(not changed)'} />,
        },
        { key: 'yours', heading: 'What you typed', cell: ({ yours }) => <Value text={yours || '(empty)'} /> },
      ]}
    />
  )
}

function Value({ text }: { text: string }) {
  return <span className="app-free-text">{text}</span>
}
