import { stringify } from 'csv-stringify/sync'
import type { WeekPart } from './week-address'
import { dayAsDate } from './week-day-tables'
import type { WeekReport } from './week-report'
import type { Cell, WeekTable } from './week-table'
import { weekTable, weekTables } from './week-tables'

/**
 * The figures of the week page as a file for a spreadsheet: one table, or all of them under a heading each, with the week,
 * the area and its cover above. A cell that a spreadsheet would take for a formula is made text.
 */
export function weekCsv(report: WeekReport, part: WeekPart | 'all'): string {
  const lines = part === 'all' ? wholeWeek(report) : linesOf(weekTable(report, part, dayAsDate))
  return stringify(lines, { bom: true, escape_formulas: true, record_delimiter: '\r\n' })
}

/** The practices a file names: those of the table of practices, where it has that table; the one whose week it is always. */
export function practicesNamedIn(report: WeekReport, part: WeekPart | 'all'): string[] {
  const isOfOnePractice = report.area.startsWith('practice:')
  if (part !== 'all' && part !== 'practices' && !isOfOnePractice) return []
  return report.pcns.flatMap((pcn) => pcn.practices.map((practice) => practice.code))
}

function wholeWeek(report: WeekReport): Cell[][] {
  return [
    ['Week of', report.mondayWords],
    ['Area and cover', report.cover],
    ['Summary', report.sentence],
    ...(report.asAt ? [['As at', report.asAt]] : []),
    ...weekTables(report, dayAsDate)
      .filter((table) => table.rows.length > 0)
      .flatMap((table) => [[''], [table.caption], ...linesOf(table)]),
  ]
}

function linesOf({ columns, rows }: WeekTable): Cell[][] {
  return [columns.map((column) => column.heading), ...rows.map((row) => [...row.cells])]
}
