import type { BenchRow } from './rules'

/** Prints what was measured, a line each, with its target and whether it was met. */
export function printTable(rows: readonly BenchRow[]): void {
  const width = (pick: (row: BenchRow) => string) => Math.max(...rows.map((row) => pick(row).length))
  const [what, figure] = [width((row) => row.what), width((row) => row.figure)]
  console.log('')
  for (const row of rows) {
    const verdict = row.ok === undefined ? '' : row.ok ? 'met' : 'MISSED'
    const line = `${row.what.padEnd(what)}  ${row.figure.padEnd(figure)}  ${(row.target ?? '').padEnd(12)}  ${verdict}`
    console.log(line.trimEnd())
  }
}
