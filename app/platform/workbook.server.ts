import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'
import type { SheetData } from 'write-excel-file/node'
import type { ColumnWords, ExportValue, FilledTable } from '~/domain/exports/export-table'
import { missingWords } from '~/domain/exports/missing-codes'

/** What the first sheet of a workbook says of it, a line each. */
export interface WorkbookNotes {
  /** "Week of Monday 16 November 2026" */
  readonly title: string
  readonly lines: readonly { readonly what: string; readonly words: string }[]
}

/** A spreadsheet asks for at most 31 letters in the name of a sheet, and for none of these. */
const mostOfName = 31
const notInName = /[\\/?*[\]:]/g

/**
 * The tables as a workbook: a sheet of notes, then each table on a sheet of its own. Texts are stored as texts, whatever they
 * begin with, so that none is run as a formula. Made in a thread of its own: the week of a large ICB takes a third of a second.
 */
export function workbook(notes: WorkbookNotes, tables: readonly FilledTable[]): Promise<Buffer> {
  return writtenElsewhere([
    { sheet: 'Notes', data: notesSheet(notes, tables), columns: [{ width: 34 }, { width: 110 }] },
    ...tables.map((table, index) => ({
      sheet: sheetName(table, tables.slice(0, index)),
      data: tableSheet(table),
      columns: table.columns.map((column) => ({ width: widthOf(column) })),
      stickyRowsCount: 1,
    })),
  ])
}

/** The library stands in a package, so that the thread needs no file of its own in the build. */
const library = pathToFileURL(createRequire(import.meta.url).resolve('write-excel-file/node')).href

const writeInThread = `
  const { parentPort, workerData } = require('node:worker_threads')
  import(workerData.library)
    .then(({ default: write }) => write(workerData.sheets).toBuffer())
    .then((file) => parentPort.postMessage(file))`

function writtenElsewhere(sheets: readonly object[]): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(writeInThread, { eval: true, workerData: { library, sheets } })
    worker.once('message', (file: Uint8Array) => resolve(Buffer.from(file)))
    worker.once('error', reject)
    worker.once('exit', (code) => reject(new Error(`Writing the workbook ended with exit code ${code}`)))
  })
}

/** The name of the sheet that holds a table: its title, cut short, told apart from earlier ones by a number. */
function sheetName({ title }: FilledTable, before: readonly FilledTable[]): string {
  const cut = (text: string) => text.replace(notInName, ' ').slice(0, mostOfName).trim()
  const same = before.filter((other) => cut(other.title) === cut(title)).length
  return same === 0 ? cut(title) : `${cut(title).slice(0, mostOfName - 3)} ${same + 1}`
}

function notesSheet({ title, lines }: WorkbookNotes, tables: readonly FilledTable[]): SheetData {
  const used = new Set(tables.flatMap(({ columns }) => columns.flatMap(({ missing }) => missing ?? [])))
  return [
    [bold(title), null],
    ...lines.map(({ what, words }) => [text(what), text(words)]),
    [null, null],
    [bold('In place of a figure'), bold('What it means')],
    ...[...used].map((code) => [text(code), text(missingWords[code])]),
    ...tables.flatMap((table) => [
      [null, null],
      [bold(table.title), text(`${table.lineIs} ${table.lines.length} lines.`)],
      ...table.columns.map((column) => [text(column.label), text(columnWords(column))]),
    ]),
  ]
}

function columnWords({ meaning, denominator }: ColumnWords): string {
  return denominator === undefined ? meaning : `${meaning} Out of: ${denominator}.`
}

function tableSheet({ columns, lines }: FilledTable): SheetData {
  return [
    columns.map(({ label }) => bold(label)),
    ...lines.map((line) => line.map((value, index) => cell(value, columns[index]))),
  ]
}

function cell(value: ExportValue, column: ColumnWords | undefined) {
  if (typeof value === 'string') return text(value)
  return column?.kind === 'share'
    ? { value, format: '0.0%' }
    : { value, format: column?.kind === 'count' ? '#,##0' : undefined }
}

/** Plain values alone reach another thread; a text without a type is written as a text. */
function text(value: string) {
  return { value }
}

function bold(value: string) {
  return { value, fontWeight: 'bold' as const }
}

function widthOf({ kind, label }: ColumnWords): number {
  return Math.max(kind === 'label' || kind === 'text' ? 26 : 11, Math.min(label.length + 2, 24))
}
