import { stringify } from 'csv-stringify/sync'
import {
  type ColumnWords,
  type ExportTable,
  type ExportValue,
  type FilledTable,
  lineOf,
  percentOfShare,
} from '~/domain/exports/export-table'

/**
 * As spreadsheets and programs read it. A cell that a spreadsheet would take for a formula is made text; one with a line break of any
 * kind stands in quotation marks, or what follows it would be a line of its own.
 */
const options = { escape_formulas: true, record_delimiter: '\r\n', quoted_match: /[\r\n]/ } as const

/** Lines of a CSV file in UTF-8, the first of it with the mark by which spreadsheets know it. The one place that writes CSV. */
export function csvLines(lines: readonly (readonly ExportValue[])[], { isFirst = false } = {}): string {
  return stringify(
    lines.map((line) => [...line]),
    { ...options, bom: isFirst },
  )
}

/** The table as a CSV file, the columns' codes as headings. */
export function csvFile({ columns, lines }: FilledTable): string {
  return csvHeading(columns) + csvLines(lines.map((line) => cellsOf(columns, line)))
}

/** Several tables in one file, each under its title, with what they are above them. */
export function csvOfTables(about: readonly (readonly string[])[], tables: readonly FilledTable[]): string {
  const lines = tables.flatMap(({ title, columns, lines }) => [
    [''],
    [title],
    columns.map(({ code }) => code),
    ...lines.map((line) => cellsOf(columns, line)),
  ])
  return csvLines([...about, ...lines], { isFirst: true })
}

/** The first line of a file that is written in pieces. */
export function csvHeading(columns: readonly ColumnWords[]): string {
  return csvLines([columns.map(({ code }) => code)], { isFirst: true })
}

/** Further lines of a file that is written in pieces. */
export function csvPiece<Row>(table: ExportTable<Row>, rows: readonly Row[]): string {
  return csvLines(rows.map((row) => cellsOf(table.columns, lineOf(table, row))))
}

function cellsOf(columns: readonly ColumnWords[], line: readonly ExportValue[]): ExportValue[] {
  return line.map((value, index) =>
    typeof value === 'number' && columns[index]?.kind === 'share' ? percentOfShare(value) : value,
  )
}
