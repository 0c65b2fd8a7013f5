import { type Column, DataTable } from '~/ui/content/data-table'
import { LevelTag } from '~/ui/levels/level-tag'
import type { AreaRow } from './area-picture'

interface AreaTableProps {
  readonly caption: string
  /** "Place", "PCN" */
  readonly areaHeading: string
  readonly rows: readonly AreaRow[]
  readonly hrefOf?: (row: AreaRow) => string
}

/** Areas with their level and, always beside it, how much of the area it rests on. */
export function AreaTable({ caption, areaHeading, rows, hrefOf }: AreaTableProps) {
  const columns: readonly Column<AreaRow>[] = [
    {
      key: 'name',
      heading: areaHeading,
      isRowHeader: true,
      cell: (row) => (hrefOf ? <a href={hrefOf(row)}>{row.name}</a> : row.name),
    },
    { key: 'level', heading: 'Level', cell: (row) => <AreaLevelTag level={row.level} /> },
    {
      key: 'returned',
      heading: 'Returned',
      isNumber: true,
      cell: (row) => `${row.returned} of ${row.expected}`,
    },
    { key: 'coverage', heading: 'Coverage', isNumber: true, cell: (row) => row.coverage },
    { key: 'patients', heading: 'Patients at OPEL 3 or 4', isNumber: true, cell: (row) => row.patientsAt3 },
    {
      key: 'practices',
      heading: 'Practices at OPEL 3 or 4',
      isNumber: true,
      cell: (row) => row.practicesAt3,
    },
  ]
  return <DataTable caption={caption} columns={columns} rows={rows} rowKey={(row) => row.key} />
}

/** An area's level, or in words that too few of its patients are covered for one. */
export function AreaLevelTag({ level }: { level: AreaRow['level'] }) {
  return level === null ? <span className="app-muted">Too few returns</span> : <LevelTag level={level} />
}
