import type { IsoDay } from '~/domain/calendar/days'
import { isAtThreeOrFour, type PracticeDay } from './practice-day'

/** One practice's week, a cell per day. */
export interface HeatMapRow {
  readonly practiceCode: string
  readonly practiceName: string
  readonly pcnCode: string
  readonly placeId: string
  /** In the order of the days; null where the practice has no row, as on a bank holiday. */
  readonly cells: readonly (PracticeDay | null)[]
  readonly daysAtFour: number
  readonly daysAtThreeOrFour: number
  readonly daysMissing: number
}

/**
 * The practices of a week, worst first: most days at OPEL 4, then at 3 or 4, then the highest levels
 * together, then most returns missing, then by name. Name, PCN and place are those of its last day.
 */
export function heatMapRows(days: readonly IsoDay[], rows: readonly PracticeDay[]): HeatMapRow[] {
  const byPractice = new Map<string, PracticeDay[]>()
  for (const row of rows) {
    const known = byPractice.get(row.practiceCode)
    if (known) known.push(row)
    else byPractice.set(row.practiceCode, [row])
  }
  return [...byPractice.values()].flatMap((week) => rowOf(days, week)).sort(compareRows)
}

function rowOf(days: readonly IsoDay[], week: readonly PracticeDay[]): HeatMapRow[] {
  const cells = days.map((day) => week.find((row) => row.day === day) ?? null)
  const last = cells.findLast((cell) => cell !== null)
  if (!last) return []
  const { practiceCode, practiceName, pcnCode, placeId } = last
  return [
    {
      practiceCode,
      practiceName,
      pcnCode,
      placeId,
      cells,
      daysAtFour: cells.filter((cell) => cell !== null && isAtThreeOrFour(cell) && cell.worstLevel === 4)
        .length,
      daysAtThreeOrFour: cells.filter((cell) => cell !== null && isAtThreeOrFour(cell)).length,
      daysMissing: cells.filter((cell) => cell?.state === 'missing').length,
    },
  ]
}

/** Made once: to compare by language anew for each pair takes longer than the rest of the week. */
const byName = new Intl.Collator('en-GB')

function compareRows(a: HeatMapRow, b: HeatMapRow): number {
  return (
    b.daysAtFour - a.daysAtFour ||
    b.daysAtThreeOrFour - a.daysAtThreeOrFour ||
    levelSum(b) - levelSum(a) ||
    b.daysMissing - a.daysMissing ||
    byName.compare(a.practiceName, b.practiceName) ||
    (a.practiceCode < b.practiceCode ? -1 : 1)
  )
}

function levelSum({ cells }: HeatMapRow): number {
  return cells.reduce((sum, cell) => sum + (cell?.worstLevel ?? 0), 0)
}
