import { type ReactNode, useId } from 'react'
import { classNames } from '~/ui/class-names'

export interface Column<Row> {
  key: string
  heading: ReactNode
  cell: (row: Row) => ReactNode
  /** Names the row; one column has it. */
  isRowHeader?: boolean
  isNumber?: boolean
  /** Said of the column that the rows are sorted by. */
  sorted?: 'ascending' | 'descending'
  /** Before the value on a phone, when `heading` is not text. */
  phoneHeading?: string
}

/**
 * The roles that table elements have by themselves, until a style sheet makes them blocks: cards on a phone
 * would be no table to a screen reader.
 */
const roles = {
  table: { role: 'table' },
  rowgroup: { role: 'rowgroup' },
  row: { role: 'row' },
  columnheader: { role: 'columnheader' },
  rowheader: { role: 'rowheader' },
  cell: { role: 'cell' },
} as const

interface DataTableProps<Row> {
  caption: ReactNode
  /** Where the heading above says the same. */
  captionHidden?: boolean
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string | number
  /** On a phone: rows become cards, or the table scrolls sideways in its own box. */
  phone?: 'stack' | 'scroll'
  /** In place of a table without rows: what would be there. */
  empty?: ReactNode
}

/**
 * A compact table in plain markup (a component per cell doubles the time of a long table). On a phone it
 * becomes cards, the column's heading before each value.
 */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { caption, captionHidden, columns, rows, rowKey, phone = 'stack', empty } = props
  const captionId = useId()
  if (rows.length === 0 && empty !== undefined) return <>{empty}</>
  const table = (
    <table className={classNames('app-table', phone === 'stack' && 'app-table--stack')} {...roles.table}>
      <caption id={captionId} className={captionHidden ? 'nhsuk-u-visually-hidden' : undefined}>
        {caption}
      </caption>
      <thead {...roles.rowgroup}>
        <tr {...roles.row}>
          {columns.map((column) => (
            <th
              key={column.key}
              {...roles.columnheader}
              scope="col"
              className={numberClass(column)}
              aria-sort={column.sorted}
            >
              {column.heading}
            </th>
          ))}
        </tr>
      </thead>
      <tbody {...roles.rowgroup}>
        {rows.map((row) => (
          <tr key={rowKey(row)} {...roles.row}>
            {columns.map((column) => tableCell(column, row))}
          </tr>
        ))}
      </tbody>
    </table>
  )
  return <ScrollBox labelledBy={captionId}>{table}</ScrollBox>
}

function tableCell<Row>(column: Column<Row>, row: Row) {
  if (column.isRowHeader) {
    return (
      <th key={column.key} {...roles.rowheader} scope="row">
        {column.cell(row)}
      </th>
    )
  }
  return (
    <td key={column.key} {...roles.cell} className={numberClass(column)} data-heading={phoneHeading(column)}>
      {column.cell(row)}
    </td>
  )
}

function numberClass<Row>(column: Column<Row>) {
  return column.isNumber ? 'app-table__number' : undefined
}

function phoneHeading<Row>(column: Column<Row>): string | undefined {
  return column.phoneHeading ?? (typeof column.heading === 'string' ? column.heading : undefined)
}

/** Whoever uses the keyboard must be able to scroll a box sideways, so it takes the focus. */
const reachableByKeyboard = { tabIndex: 0 } as const

interface ScrollBoxProps {
  labelledBy: string
  className?: string
  children: ReactNode
}

/** A box for what may be wider than the page, so that the page itself never scrolls sideways. */
export function ScrollBox({ labelledBy, className = 'app-table-scroll', children }: ScrollBoxProps) {
  return (
    <section className={className} aria-labelledby={labelledBy} {...reachableByKeyboard}>
      {children}
    </section>
  )
}
