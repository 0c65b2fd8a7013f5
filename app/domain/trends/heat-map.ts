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
  /** The levels of its days added up. */
  readonly levelSum: number
}

/**
 * The practices of a week, worst first: most days at OPEL 4, then at 3 or 4, then the highest levels
 * together, then most returns missing, then by name. Name, PCN and place are those of its last day.
 */
export function heatMapRows(days: readonly IsoDay[], rows: readonly PracticeDay[]): HeatMapRow[] {
  const placeOf = new Map(days.map((day, index) => [day, index]))
  const byPractice = new Map<string, (PracticeDay | null)[]>()
  for (const row of rows) {
    const index = placeOf.get(row.day)
    if (index === undefined) continue
    const known = byPractice.get(row.practiceCode)
    const cells = known ?? days.map(() => null)
    cells[index] = row
    if (!known) byPractice.set(row.practiceCode, cells)
  }
  return [...byPractice.values()].flatMap(rowOf).sort(compareRows)
}

function rowOf(cells: readonly (PracticeDay | null)[]): HeatMapRow[] {
  const last = cells.findLast((cell) => cell !== null)
  if (!last) return []
  let [daysAtFour, daysAtThreeOrFour, daysMissing, levelSum] = [0, 0, 0, 0]
  for (const cell of cells) {
    if (cell === null) continue
    levelSum += cell.worstLevel ?? 0
    if (cell.state === 'missing') daysMissing += 1
    if (!isAtThreeOrFour(cell)) continue
    daysAtThreeOrFour += 1
    if (cell.worstLevel === 4) daysAtFour += 1
  }
  const { practiceCode, practiceName, pcnCode, placeId } = last
  return [
    {
      practiceCode,
      practiceName,
      pcnCode,
      placeId,
      cells,
      daysAtFour,
      daysAtThreeOrFour,
      daysMissing,
      levelSum,
    },
  ]
}

/** Made once: to compare by language anew for each pair takes longer than the rest of the week. */
const byName = new Intl.Collator('en-GB')

function compareRows(a: HeatMapRow, b: HeatMapRow): number {
  return (
    b.daysAtFour - a.daysAtFour ||
    b.daysAtThreeOrFour - a.daysAtThreeOrFour ||
    b.levelSum - a.levelSum ||
    b.daysMissing - a.daysMissing ||
    byName.compare(a.practiceName, b.practiceName) ||
    (a.practiceCode < b.practiceCode ? -1 : 1)
  )
}
