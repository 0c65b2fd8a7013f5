import { stringify } from 'csv-stringify/sync'
import type { PracticeTrend } from './read-trend.server'
import { trendLines } from './trend-table'

/** A practice's own weeks as a file for a spreadsheet, oldest first, with the band where there is one. */
export function trendCsv({ weeks }: Pick<PracticeTrend, 'weeks'>): string {
  return stringify(trendLines(weeks), { bom: true, escape_formulas: true, record_delimiter: '\r\n' })
}
