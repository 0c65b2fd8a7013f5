import { stringify } from 'csv-stringify/sync'
import {
  type ColumnWords,
  type ExportTable,
  type ExportValue,
  type FilledTable,
  lineOf,
  percentOfShare,
} from '~/domain/exports/export-table'

/** As spreadsheets and programs read it; a cell that a spreadsheet would take for a formula is made text. */
const options = { escape_formulas: true, record_delimiter: '\r\n' } as const

/** The table as a CSV file: UTF-8 with the mark by which spreadsheets know it, the columns' codes as headings. */
export function csvFile({ columns, lines }: FilledTable): string {
  return (
    csvHeading(columns) +
    stringify(
      lines.map((line) => cellsOf(columns, line)),
      options,
    )
  )
}

/** Several tables in one file, each under its title, with what they are above them. */
export function csvOfTables(about: readonly (readonly string[])[], tables: readonly FilledTable[]): string {
  const lines = tables.flatMap(({ title, columns, lines }) => [
    [''],
    [title],
    columns.map(({ code }) => code),
    ...lines.map((line) => cellsOf(columns, line)),
  ])
  return stringify([...about.map((line) => [...line]), ...lines], { ...options, bom: true })
}

/** The first line of a file that is written in pieces. */
export function csvHeading(columns: readonly ColumnWords[]): string {
  return stringify([columns.map(({ code }) => code)], { ...options, bom: true })
}

/** Further lines of a file that is written in pieces. */
export function csvPiece<Row>(table: ExportTable<Row>, rows: readonly Row[]): string {
  return stringify(
    rows.map((row) => cellsOf(table.columns, lineOf(table, row))),
    options,
  )
}

function cellsOf(columns: readonly ColumnWords[], line: readonly ExportValue[]): ExportValue[] {
  return line.map((value, index) =>
    typeof value === 'number' && columns[index]?.kind === 'share' ? percentOfShare(value) : value,
  )
}
