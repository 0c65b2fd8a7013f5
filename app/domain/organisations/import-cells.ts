import { type IsoDay, isIsoDay } from '~/domain/calendar/days'
import type { ImportProblem, ImportRow } from './import-types'

/** Reads the cells of one line and collects what is wrong with them. */
export interface CellReader {
  /** The trimmed text of a column (0 is the first); empty when the line is shorter. */
  text(column: number): string
  /** Reports what is wrong with the line. */
  wrong(reason: string): undefined
}

/** A reader of one line that puts its complaints into `problems`. */
export function cellsOf(row: ImportRow, problems: ImportProblem[]): CellReader {
  return {
    text: (column) => (row.cells[column] ?? '').trim(),
    wrong: (reason) => {
      problems.push({ line: row.line, reason })
      return undefined
    },
  }
}

/** A whole number above zero, written with or without thousands separators; `undefined` when it is none. */
export function readListSize(text: string): number | undefined {
  const digits = text.replace(/[, ]/g, '')
  if (!/^\d{1,7}$/.test(digits)) return undefined
  const size = Number(digits)
  return size > 0 ? size : undefined
}

/** A mark in a yes/no column; `undefined` when it is neither. */
export function readYesNo(text: string): boolean | undefined {
  if (text.toLowerCase() === 'yes') return true
  if (text.toLowerCase() === 'no') return false
  return undefined
}

/** An ODS date, `YYYYMMDD`; `undefined` when there is no such day. */
export function readOdsDay(text: string): IsoDay | undefined {
  if (!/^\d{8}$/.test(text)) return undefined
  const day = `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`
  return isIsoDay(day) ? day : undefined
}
