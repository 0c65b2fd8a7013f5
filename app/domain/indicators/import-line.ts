import { daysBetween, type IsoDay } from '~/domain/calendar/days'
import { formatDay } from '~/domain/calendar/words'
import { isPracticeCode } from '~/domain/organisations/codes'
import type { ImportProblem, ImportRow } from '~/domain/organisations/import-types'
import { readDay } from '~/domain/support/form-fields'
import { appointmentParts, type IndicatorCode, indicatorCodes, numberWords, readValue } from './indicators'

/** The columns of a list, in the order of the template. Those of indicators may be left out, and all may change places. */
export const listColumns = [
  'practice_code',
  'practice_name',
  'from',
  'to',
  ...indicatorCodes,
  'source',
  'published',
] as const
type ColumnName = (typeof listColumns)[number]

/** A period, both days included. */
export interface Period {
  readonly fromDay: IsoDay
  readonly toDay: IsoDay
}

/** One value of a practice for a period, with where it is published; `null` is known not to be known. */
export interface IndicatorFigure extends Period {
  readonly practiceCode: string
  readonly indicator: IndicatorCode
  readonly value: number | null
  readonly source: string
  readonly publishedDay: IsoDay
}

/** What a list is read against. */
export interface ListWorld {
  readonly today: IsoDay
  /** The codes of the ICB's practices. */
  readonly practices: ReadonlySet<string>
}

const longestSource = 200
const longestPeriodDays = 366

/** One line of the list by its columns. */
interface Line {
  /** The trimmed cell; empty where the list has no such column, or the line is shorter. */
  text(name: ColumnName): string
  /** Reports what is wrong with the line, or with one cell of it. */
  wrong(reason: string, name?: ColumnName): undefined
  readonly hasFigures: boolean
  /** Cells beyond the last heading hold something: a comma too many moves every figure. */
  readonly hasMoreCells: boolean
}

/** A line that puts its complaints into `problems`. */
export function lineOf(row: ImportRow, columns: readonly string[], problems: ImportProblem[]): Line {
  const text = (name: ColumnName) => (row.cells[columns.indexOf(name)] ?? '').trim()
  return {
    text,
    wrong: (reason, name) => {
      const where = name ? `${columnLetter(columns.indexOf(name))}, ${name}: ` : ''
      problems.push({ line: row.line, reason: `${where}${reason}` })
      return undefined
    },
    hasFigures: indicatorCodes.some((code) => text(code) !== ''),
    hasMoreCells: row.cells.slice(columns.length).some((cell) => cell.trim() !== ''),
  }
}

/** "Column E", as a spreadsheet names it; `index` is 0 for the first. */
export function columnLetter(index: number): string {
  const first = index >= 26 ? String.fromCharCode(64 + Math.floor(index / 26)) : ''
  return `Column ${first}${String.fromCharCode(65 + (index % 26))}`
}

export type LineReading =
  | { readonly unknown: { readonly code: string; readonly name: string } }
  | (Period & { readonly practiceCode: string; readonly figures: readonly IndicatorFigure[] })

/** What a line says; undefined when something in it is wrong, which the line then has reported. */
export function readLine(line: Line, world: ListWorld): LineReading | undefined {
  if (line.hasMoreCells) {
    return line.wrong('Has more cells than the first line names. Is a comma too many in it?')
  }
  const practiceCode = line.text('practice_code').toUpperCase()
  if (!isPracticeCode(practiceCode)) {
    return line.wrong(
      `“${line.text('practice_code')}” is not a practice code (a letter and five digits, like C82001).`,
      'practice_code',
    )
  }
  if (!world.practices.has(practiceCode)) {
    return { unknown: { code: practiceCode, name: line.text('practice_name') } }
  }
  const period = readPeriod(line, world.today)
  const published = readPublished(line, world.today)
  const figures = readFigures(line)
  if (!period || !published || !figures) return undefined
  return {
    practiceCode,
    ...period,
    figures: figures.map((figure) => ({ practiceCode, ...period, ...figure, ...published })),
  }
}

function readPeriod(line: Line, today: IsoDay): Period | undefined {
  const fromDay = dayOf(line, 'from')
  const toDay = dayOf(line, 'to')
  if (!fromDay || !toDay) return undefined
  if (toDay < fromDay) return line.wrong('The period ends before it begins.', 'to')
  if (toDay > today) return line.wrong(`${formatDay(toDay)} has not come yet.`, 'to')
  if (daysBetween(fromDay, toDay) >= longestPeriodDays) {
    return line.wrong('The period is longer than a year.', 'to')
  }
  return { fromDay, toDay }
}

function readPublished(line: Line, today: IsoDay) {
  const source = line.text('source')
  const publishedDay = dayOf(line, 'published')
  if (source === '') line.wrong('Say where the figures are published, by the name of the source.', 'source')
  if (source.length > longestSource) line.wrong(`Use at most ${longestSource} characters.`, 'source')
  if (publishedDay && publishedDay > today) {
    return line.wrong(`${formatDay(publishedDay)} has not come yet.`, 'published')
  }
  if (!publishedDay || source === '' || source.length > longestSource) return undefined
  return { source, publishedDay }
}

function dayOf(line: Line, name: 'from' | 'to' | 'published'): IsoDay | undefined {
  const text = line.text(name)
  return readDay(text) ?? line.wrong(`“${text}” is no date. Write it like 2026-11-24 or 24/11/2026.`, name)
}

type Figure = Pick<IndicatorFigure, 'indicator' | 'value'>

/** The figures of a line; undefined when one of them cannot be. */
function readFigures(line: Line): Figure[] | undefined {
  const figures: Figure[] = []
  let isWrong = false
  for (const indicator of indicatorCodes) {
    const text = line.text(indicator)
    if (text === '') continue
    const read = readValue(indicator, text)
    if (read.ok) {
      figures.push({ indicator, value: read.value })
    } else {
      line.wrong(read.reason, indicator)
      isWrong = true
    }
  }
  if (isWrong) return undefined
  const sumProblem = problemOfSum(figures)
  return sumProblem ? line.wrong(sumProblem, 'appointments') : figures
}

/** Together must be what its parts come to; a rounded part may be a little off. */
function problemOfSum(figures: readonly Figure[]): string | undefined {
  const figureOf = (code: IndicatorCode) => figures.find(({ indicator }) => indicator === code)?.value ?? null
  const together = figureOf('appointments')
  const parts = appointmentParts.map(figureOf).filter((value) => value !== null)
  if (together === null || parts.length < appointmentParts.length) return undefined
  const sum = Math.round(parts.reduce((total, value) => total + value, 0) * 100) / 100
  if (Math.abs(sum - together) <= 1) return undefined
  return `${numberWords(together)} is not what GP, nurse and HCA come to (${numberWords(sum)}). Put the cells right.`
}
