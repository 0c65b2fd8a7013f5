import { type FilledTable, fillTable, type TableWords } from '~/domain/exports/export-table'
import type { WeekPart } from './week-address'
import { areasTable, driversTable, responseTable, supportTable } from './week-export-areas'
import type { WeekSource } from './week-export-columns'
import { comparedTable } from './week-export-compared'
import { daysTable, levelsTable, patientsTable } from './week-export-days'
import { practiceLines, practicesTable } from './week-export-practices'

/** Every table that a week has a file of, as the data dictionary lists them. */
export const weekExportTables: readonly TableWords[] = [
  levelsTable,
  patientsTable,
  daysTable,
  comparedTable,
  areasTable,
  practicesTable,
  driversTable,
  responseTable,
  supportTable,
]

/** One table of the week with its lines: the figures that the page shows. */
export function weekFile(source: WeekSource, part: WeekPart): FilledTable {
  const { report } = source
  const rows = <Item>(items: readonly Item[]) => items.map((item) => ({ ...source, item }))
  const parts: Record<WeekPart, () => FilledTable> = {
    levels: () => fillTable(levelsTable, rows(report.days)),
    patients: () => fillTable(patientsTable, rows(report.days)),
    days: () => fillTable(daysTable, rows(report.days)),
    compared: () => fillTable(comparedTable, rows(report.compared)),
    areas: () => fillTable(areasTable, rows(report.areas)),
    practices: () => fillTable(practicesTable, rows(practiceLines(report))),
    drivers: () => fillTable(driversTable, rows(report.drivers)),
    response: () => fillTable(responseTable, rows(report.response)),
    support: () => fillTable(supportTable, rows(report.support)),
  }
  return parts[part]()
}
