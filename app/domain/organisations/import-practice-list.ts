import { isPcnCode, isPracticeCode } from './codes'
import { type CellReader, cellsOf, readListSize, readYesNo } from './import-cells'
import type { ImportContent, ImportProblem, ImportRow, IncomingPcn, IncomingPractice } from './import-types'

/** First line of the service's own practice list (`db/seed/llr-practices.csv`). */
export const practiceListHeader = [
  'code',
  'name',
  'pcn_code',
  'pcn_name',
  'footprint',
  'place',
  'list_size',
  'code_is_placeholder',
  'list_size_is_placeholder',
] as const

/** Reads the service's own practice list, the header left off; what is wrong goes into `problems`. */
export function readPracticeList(rows: readonly ImportRow[], problems: ImportProblem[]): ImportContent {
  const practices: IncomingPractice[] = []
  const pcns = new Map<string, IncomingPcn>()
  for (const row of rows) {
    const cells = cellsOf(row, problems)
    if (row.cells.length !== practiceListHeader.length) {
      cells.wrong(`Has ${row.cells.length} columns; the header names ${practiceListHeader.length}.`)
      continue
    }
    const practice = readPractice(row.line, cells)
    const pcn = readPcn(row.line, cells)
    if (pcn) addPcn(pcns, pcn, cells)
    if (practice) practices.push(practice)
  }
  return { format: 'practice-list', practices, pcns: [...pcns.values()], leftOut: [] }
}

function readPractice(line: number, cells: CellReader): IncomingPractice | undefined {
  const code = cells.text(0).toUpperCase()
  const name = cells.text(1)
  const pcnCode = cells.text(2).toUpperCase()
  const listSize = readListSize(cells.text(6))
  const codeIsPlaceholder = readYesNo(cells.text(7))
  const listSizeIsPlaceholder = readYesNo(cells.text(8))
  if (!isPracticeCode(code)) {
    return cells.wrong(`"${cells.text(0)}" is not a practice code (a letter and five digits, like C82001).`)
  }
  if (!name) return cells.wrong(`Practice ${code} has no name.`)
  if (!isPcnCode(pcnCode)) return undefined // said by readPcn
  if (listSize === undefined) {
    return cells.wrong(`List size "${cells.text(6)}" is not a whole number above 0 (practice ${code}).`)
  }
  if (codeIsPlaceholder === undefined || listSizeIsPlaceholder === undefined) {
    return cells.wrong(`The last two columns must each say yes or no (practice ${code}).`)
  }
  return { line, code, name, pcnCode, listSize, codeIsPlaceholder, listSizeIsPlaceholder, closeDay: null }
}

function readPcn(line: number, cells: CellReader): IncomingPcn | undefined {
  const code = cells.text(2).toUpperCase()
  const [name, footprint, place] = [cells.text(3), cells.text(4), cells.text(5)]
  if (!isPcnCode(code)) {
    return cells.wrong(`"${cells.text(2)}" is not a PCN code (U and five digits, like U12345).`)
  }
  if (!name || !footprint || !place) {
    return cells.wrong(`PCN ${code} needs a name, a footprint and a place on each of its lines.`)
  }
  return { line, code, name, footprint, place, codeIsPlaceholder: code.startsWith('ZU') }
}

function addPcn(pcns: Map<string, IncomingPcn>, pcn: IncomingPcn, cells: CellReader): void {
  const before = pcns.get(pcn.code)
  if (!before) {
    pcns.set(pcn.code, pcn)
    return
  }
  const agrees = before.name === pcn.name && before.footprint === pcn.footprint && before.place === pcn.place
  if (!agrees) {
    cells.wrong(
      `PCN ${pcn.code} is "${pcn.name}", ${pcn.footprint}, ${pcn.place} here, ` +
        `but "${before.name}", ${before.footprint}, ${before.place} on line ${before.line}.`,
    )
  }
}
