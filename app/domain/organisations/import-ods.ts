import type { IsoDay } from '~/domain/calendar/days'
import { isPracticeCode, type PracticeCode } from './codes'
import { type CellReader, cellsOf, readOdsDay } from './import-cells'
import type { ImportContent, ImportProblem, ImportRow, IncomingPractice } from './import-types'
import { readableName } from './readable-name'

/** Columns of `epraccur.csv` that are used, counted from 0. */
const column = { code: 0, name: 1, openDay: 10, closeDay: 11, status: 12, commissioner: 14, setting: 25 }
const COLUMNS = 27
const GP_PRACTICE_SETTING = '4'

const statuses = { A: 'active', C: 'closed', D: 'dormant', P: 'proposed' } as const

/** Lines read between two pauses: a few milliseconds of work. */
const LINES_A_STEP = 200

/**
 * Reads the ODS file of GP practices and prescribing cost centres, which has no header. A pause after each step lets the
 * caller do something else: the file of all England has over ten thousand lines. Only prescribing
 * setting 4 (GP practice) of the given commissioners is taken; it holds no PCN and no list size. Closed and
 * dormant practices carry their last day, proposed ones are left out. What is wrong goes into `problems`.
 * Source: NHS Digital, "epraccur" file specification.
 */
export function* readOdsPractices(
  rows: readonly ImportRow[],
  commissionerCodes: ReadonlySet<string>,
  problems: ImportProblem[],
): Generator<undefined, ImportContent> {
  const practices: IncomingPractice[] = []
  const left = { 'not a GP practice': 0, 'of other commissioners': 0, 'proposed, not open yet': 0 }
  for (const [index, row] of rows.entries()) {
    if (index % LINES_A_STEP === LINES_A_STEP - 1) yield
    const cells = cellsOf(row, problems)
    if (row.cells.length !== COLUMNS) {
      cells.wrong(`Has ${row.cells.length} columns; an ODS epraccur line has ${COLUMNS}.`)
    } else if (cells.text(column.setting) !== GP_PRACTICE_SETTING) {
      left['not a GP practice'] += 1
    } else if (!commissionerCodes.has(cells.text(column.commissioner).toUpperCase())) {
      left['of other commissioners'] += 1
    } else if (cells.text(column.status).toUpperCase() === 'P') {
      left['proposed, not open yet'] += 1
    } else {
      const practice = readPractice(row.line, cells)
      if (practice) practices.push(practice)
    }
  }
  const leftOut = Object.entries(left).flatMap(([why, count]) =>
    count > 0 ? [`${count.toLocaleString('en-GB')} ${why}`] : [],
  )
  return { format: 'ods-epraccur', practices, pcns: [], leftOut }
}

function readPractice(line: number, cells: CellReader): IncomingPractice | undefined {
  const code = cells.text(column.code).toUpperCase()
  const name = cells.text(column.name)
  if (!isPracticeCode(code)) return cells.wrong(`"${cells.text(column.code)}" is not a practice code.`)
  if (!name) return cells.wrong(`Practice ${code} has no name.`)
  const openDay = readOdsDay(cells.text(column.openDay))
  if (!openDay) {
    return cells.wrong(`Open date "${cells.text(column.openDay)}" of ${code} is no day (YYYYMMDD).`)
  }
  const closeDay = readCloseDay(code, cells)
  if (closeDay === undefined) return undefined
  return { line, code, name: readableName(name), codeIsPlaceholder: false, openDay, closeDay }
}

/** The last day, `null` when none is known, `undefined` when the line cannot be right. */
function readCloseDay(code: PracticeCode, cells: CellReader): IsoDay | null | undefined {
  const status = cells.text(column.status).toUpperCase()
  const text = cells.text(column.closeDay)
  if (!Object.hasOwn(statuses, status)) {
    const known = Object.entries(statuses).map(([letter, word]) => `${letter} ${word}`)
    return cells.wrong(`Status "${cells.text(column.status)}" of ${code} is none of ${known.join(', ')}.`)
  }
  if (!text && status === 'A') return null
  if (!text) return cells.wrong(`Practice ${code} is closed or dormant, but has no close date.`)
  return readOdsDay(text) ?? cells.wrong(`Close date "${text}" of ${code} is no day (YYYYMMDD).`)
}
