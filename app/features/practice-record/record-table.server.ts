import { csvLines } from '~/platform/csv-file.server'

/** One part of a practice's record: a heading for each column, and its lines. */
export interface RecordTable {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

const rowsAtOnce = 500

/** The table as a file for a spreadsheet. Made in slices, between which `pause` lets requests in. */
export async function toCsv({ columns, rows }: RecordTable, pause: () => Promise<void>): Promise<string> {
  const parts = [csvLines([columns], { isFirst: true })]
  for (let from = 0; from < rows.length; from += rowsAtOnce) {
    parts.push(csvLines(rows.slice(from, from + rowsAtOnce)))
    await pause()
  }
  return parts.join('')
}

/** The lines as things with named facts, for a file that a computer reads. */
export function toThings({ columns, rows }: RecordTable): Record<string, string>[] {
  return rows.map((row) => Object.fromEntries(columns.map((column, index) => [column, row[index] ?? ''])))
}
