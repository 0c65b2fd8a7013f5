import type { Column } from '~/ui/content/data-table'

interface AskRow {
  readonly until: string
  readonly left: string | null
  readonly state: string
  readonly who: string | null
}

/** Until when an ask is wanted and how long that is, then where it stands and who has it: the same for the ICB and for partners. */
export function standingColumns<Row extends AskRow>(): readonly Column<Row>[] {
  return [
    {
      key: 'until',
      heading: 'Wanted by',
      cell: ({ until, left }) => (
        <>
          {until}
          {left && <span className="app-table__more">{left}</span>}
        </>
      ),
    },
    {
      key: 'state',
      heading: 'Where it stands',
      cell: ({ state, who }) => (
        <>
          {state}
          {who && <span className="app-table__more">{who}</span>}
        </>
      ),
    },
  ]
}
