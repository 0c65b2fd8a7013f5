import { stringify } from 'csv-stringify/sync'
import type { TrendReport } from './trend-report'
import { stepAsDate, trendTable } from './trend-table'

/** The figures of a trend as a file for a spreadsheet. A cell that a spreadsheet would take for a formula is made text. */
export function trendCsv(report: TrendReport): string {
  const { columns, rows } = trendTable(report, stepAsDate)
  const lines = [columns.map(({ heading }) => heading), ...rows.map(({ cells }) => [...cells])]
  return stringify(lines, { bom: true, escape_formulas: true, record_delimiter: '\r\n' })
}
