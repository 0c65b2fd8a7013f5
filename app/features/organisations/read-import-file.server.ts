import { CsvError, parse } from 'csv-parse/sync'
import type { ImportProblem, ImportRow } from '~/domain/organisations/import-types'

export type FileRows =
  | { readonly ok: true; readonly rows: readonly ImportRow[] }
  | { readonly ok: false; readonly problems: readonly ImportProblem[] }

/**
 * Splits a CSV file into rows with their line numbers: byte order mark, CRLF or LF, quoted cells. Blank
 * lines are left out. Text that is no UTF-8 or no CSV is a problem with its line.
 */
export function readImportFile(bytes: Uint8Array): FileRows {
  const text = textOf(bytes)
  if (text === undefined) {
    return {
      ok: false,
      problems: [{ line: 1, reason: 'The file is not text in UTF-8. Save it as "CSV UTF-8".' }],
    }
  }
  try {
    return { ok: true, rows: rowsOf(text) }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    return {
      ok: false,
      problems: [{ line: lineOf(error), reason: `This line cannot be read as CSV: ${error.message}.` }],
    }
  }
}

interface RecordWithInfo {
  readonly record: string[]
  readonly info: { readonly lines: number }
}

function rowsOf(text: string): ImportRow[] {
  const options = { bom: true, info: true, relax_column_count: true, skip_empty_lines: true } as const
  // With `info` each record comes with where it ended, which the library's types leave out.
  const records = parse(text, options) as unknown as RecordWithInfo[]
  return records.map(({ record, info }) => ({ line: info.lines - lineBreaksIn(record), cells: record }))
}

/** The text with one kind of line end: inside quotes the parser counts CRLF as two lines. */
function textOf(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes).replace(/\r\n?/g, '\n')
  } catch {
    return undefined
  }
}

function lineBreaksIn(cells: readonly string[]): number {
  return cells.reduce((count, cell) => count + cell.split('\n').length - 1, 0)
}

function lineOf(error: CsvError): number {
  const lines: unknown = error.lines
  return typeof lines === 'number' ? lines : 1
}
