import { EmptyState } from '~/ui/content/callouts'
import { DataTable } from '~/ui/content/data-table'

/** One change of a setting, in words. */
export interface SettingChange {
  readonly id: number
  readonly when: string
  readonly who: string
  readonly what: readonly { readonly label: string; readonly before: string; readonly after: string }[]
  readonly reason: string
}

/** Every change of a setting under its heading: when, who, before and after, why. */
export function ChangesTable(props: {
  /** Of what, as in "Changes of the periods". */
  of: string
  changes: readonly SettingChange[]
  /** What an empty list means. */
  empty: string
}) {
  return (
    <>
      <h2 className="nhsuk-heading-m">Changes, newest first</h2>
      <DataTable
        caption={`Changes of ${props.of}, newest first`}
        captionHidden
        rows={props.changes}
        rowKey={(change) => change.id}
        empty={<EmptyState>{props.empty}</EmptyState>}
        columns={[
          { key: 'when', heading: 'When', isRowHeader: true, cell: (change) => change.when },
          { key: 'who', heading: 'Who', cell: (change) => change.who },
          {
            key: 'what',
            heading: 'Before and after',
            cell: ({ what }) => (
              <ul className="app-admin-change">
                {what.map(({ label, before, after }) => (
                  <li key={label}>
                    {label}: {before} → {after}
                  </li>
                ))}
              </ul>
            ),
          },
          { key: 'why', heading: 'Why', cell: (change) => change.reason },
        ]}
      />
    </>
  )
}
