import type { ImportProblem, ImportRow } from '~/domain/organisations/import-types'
import {
  columnLetter,
  type IndicatorFigure,
  type ListWorld,
  lineOf,
  listColumns,
  readLine,
} from './import-line'
import { indicatorCodes, numberWords } from './indicators'

const needed = ['practice_code', 'from', 'to', 'source', 'published'] as const
const linesAStep = 200

/** A line of a practice that the ICB does not have. */
export interface UnknownLine {
  readonly line: number
  readonly code: string
  readonly name: string
}

/** What a list holds that can be compared with what is kept. */
export interface ReadList {
  readonly figures: readonly IndicatorFigure[]
  readonly unknown: readonly UnknownLine[]
  /** Lines without a single figure, as a template has them that was filled in part. */
  readonly withoutFigures: number
}

export type ListReading =
  | { readonly ok: true; readonly list: ReadList }
  | { readonly ok: false; readonly problems: readonly ImportProblem[] }

/**
 * Reads the lines of a list, the first one its headings, with pauses in which the caller can let others in. Everything that is
 * wrong is told with line and column, and one wrong cell is enough for nothing to be taken. Practices of other ICBs are left out
 * and named: a published file is of all England.
 */
export function* readIndicatorRows(
  rows: readonly ImportRow[],
  world: ListWorld,
): Generator<undefined, ListReading> {
  const [head, ...lines] = rows
  if (!head) return refused([{ line: 1, reason: 'The file is empty.' }])
  const columns = head.cells.map(columnName)
  const headReason = headProblem(head, columns)
  if (headReason) return refused([{ line: head.line, reason: headReason }])
  const problems: ImportProblem[] = []
  const figures: IndicatorFigure[] = []
  const unknown: UnknownLine[] = []
  const firstLines = new Map<string, number>()
  let withoutFigures = 0
  for (const [index, row] of lines.entries()) {
    if (index % linesAStep === linesAStep - 1) yield
    const line = lineOf(row, columns, problems)
    const read = line.hasFigures ? readLine(line, world) : undefined
    if (!line.hasFigures) withoutFigures += 1
    if (!read) continue
    if ('unknown' in read) {
      unknown.push({ line: row.line, ...read.unknown })
      continue
    }
    const key = `${read.practiceCode} ${read.fromDay} ${read.toDay}`
    const before = firstLines.get(key)
    if (before === undefined) firstLines.set(key, row.line)
    else line.wrong(`${read.practiceCode} stands on line ${before} already for the same period.`)
    figures.push(...read.figures)
  }
  if (problems.length > 0) return refused(problems)
  if (figures.length > 0) return { ok: true, list: { figures, unknown, withoutFigures } }
  return refused([{ line: head.line, reason: nothingToTake(unknown) }])
}

function columnName(cell: string): string {
  return cell
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_')
}

/** Why the first line is no heading of a list; undefined when it is one. */
function headProblem(head: ImportRow, columns: readonly string[]): string | undefined {
  const separator = /[;\t]/.exec(head.cells[0] ?? '')?.[0]
  if (columns.length === 1 && separator) {
    const name = separator === ';' ? 'semicolons' : 'tabs'
    return `The columns are separated by ${name}. Save the list as CSV with commas.`
  }
  const missing = needed.find((name) => !columns.includes(name))
  if (missing) return `There is no column “${missing}”. The first line is: ${listColumns.join(',')}.`
  const known: readonly string[] = listColumns
  for (const [index, name] of columns.entries()) {
    if (name === '') continue
    if (!known.includes(name)) {
      return `${columnLetter(index)}: the column “${name}” is not known. The first line is: ${listColumns.join(',')}.`
    }
    if (columns.indexOf(name) !== index) return `${columnLetter(index)}: “${name}” stands here again.`
  }
  const hasFigures = indicatorCodes.some((code) => columns.includes(code))
  return hasFigures
    ? undefined
    : `There is no column of figures. Use one or more of: ${indicatorCodes.join(', ')}.`
}

function nothingToTake(unknown: readonly UnknownLine[]): string {
  return unknown.length > 0
    ? `The file names no practice of this ICB, but ${numberWords(unknown.length)} of others.`
    : 'The file has no figures under its headings.'
}

function refused(problems: readonly ImportProblem[]): ListReading {
  return { ok: false, problems: [...problems].sort((a, b) => a.line - b.line) }
}
