import { round } from './day-axis'

/** Round numbers from at or under the lowest to at or over the highest value, about as many as asked for. */
export function niceTicks(lowest: number, highest: number, about = 5): number[] {
  const span = highest > lowest ? highest - lowest : Math.max(1, Math.abs(highest))
  const rough = span / about
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((one) => one >= rough) ?? power * 10
  const first = Math.floor(lowest / step + 1e-9)
  const last = Math.max(first + 1, Math.ceil(highest / step - 1e-9))
  return Array.from({ length: last - first + 1 }, (_, index) =>
    Number(((first + index) * step).toPrecision(12)),
  )
}

/** The height a value is drawn at, between the ends of its axis. */
export function valueY(
  value: number,
  ends: { readonly low: number; readonly high: number },
  box: { readonly top: number; readonly height: number },
): number {
  return round(box.top + box.height * (1 - (value - ends.low) / (ends.high - ends.low)))
}

/** Heights moved apart so that lines of text of that height never lie over each other; in the order given. */
export function spread(heights: readonly number[], least: number): number[] {
  const order = heights.map((_, index) => index).sort((a, b) => (heights[a] ?? 0) - (heights[b] ?? 0))
  const placed = [...heights]
  order.forEach((index, rank) => {
    const before = order[rank - 1]
    if (before === undefined) return
    placed[index] = Math.max(placed[index] ?? 0, (placed[before] ?? 0) + least)
  })
  return placed.map(round)
}
