import { CsvError, type Parser, parse } from 'csv-parse'
import type { ImportProblem, ImportRow } from '~/domain/organisations/import-types'
import { letOthersIn } from './jobs.server'

export type FileRows =
  | { readonly ok: true; readonly rows: readonly ImportRow[] }
  | { readonly ok: false; readonly problems: readonly ImportProblem[] }

/** Parsed between two turns of others: about 1 ms of work. */
const bytesAStep = 8 * 1024

/**
 * Splits a CSV file into rows with their line numbers: byte order mark, CRLF or LF, quoted cells. Blank
 * lines are left out. Text that is no UTF-8 or no CSV is a problem with its line. Others get their turn as it is read.
 */
export async function readImportFile(bytes: Uint8Array): Promise<FileRows> {
  const text = importText(bytes)
  return text === undefined ? { ok: false, problems: [notUtf8] } : readImportText(text)
}

/** The same for a file whose text is known. */
export async function readImportText(text: string): Promise<FileRows> {
  try {
    return { ok: true, rows: await rowsOf(text) }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    return {
      ok: false,
      problems: [{ line: lineOf(error), reason: `This line cannot be read as CSV: ${error.message}.` }],
    }
  }
}

/** The file as text with one kind of line end (inside quotes the parser counts CRLF as two); undefined when it is no UTF-8. */
export function importText(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes).replace(/\r\n?/g, '\n')
  } catch {
    return undefined
  }
}

/** What is wrong with a file that is no text. */
export const notUtf8: ImportProblem = {
  line: 1,
  reason: 'The file is not text in UTF-8. Save it as "CSV UTF-8".',
}

interface RecordWithInfo {
  readonly record: string[]
  readonly info: { readonly lines: number }
}

async function rowsOf(text: string): Promise<ImportRow[]> {
  const rows: ImportRow[] = []
  const parser = parse({ bom: true, info: true, relax_column_count: true, skip_empty_lines: true })
  // With `info` each record comes with where it ended.
  parser.on('data', ({ record, info }: RecordWithInfo) => {
    rows.push({ line: info.lines - lineBreaksIn(record), cells: record })
  })
  const ended = endOf(parser)
  const bytes = new TextEncoder().encode(text)
  for (let at = 0; at < bytes.length && !parser.destroyed; at += bytesAStep) {
    parser.write(bytes.subarray(at, at + bytesAStep))
    await letOthersIn()
  }
  if (!parser.destroyed) parser.end()
  const failure = await ended
  if (failure) throw failure
  return rows
}

/** Why the parser stopped before the end; undefined when it came to it. */
function endOf(parser: Parser): Promise<Error | undefined> {
  return new Promise((resolve) => {
    parser.on('end', () => resolve(undefined))
    parser.on('error', resolve)
  })
}

function lineBreaksIn(cells: readonly string[]): number {
  return cells.reduce((count, cell) => count + cell.split('\n').length - 1, 0)
}

function lineOf(error: CsvError): number {
  const lines: unknown = error.lines
  return typeof lines === 'number' ? lines : 1
}
