import type { TargetKind } from '~/domain/cases/target-settings'
import { shareOf } from './practice-day'

/** Promises of the response clock of which the same came: one, or as many as were counted together. */
export interface MeasuredTarget {
  readonly kind: TargetKind
  readonly count: number
  readonly isMet: boolean
  /** Past its time, met later or not yet. */
  readonly isBreached: boolean
  /** Working minutes each took, pauses left out; null while it is not met. */
  readonly workingMinutes: number | null
}

/** How one kind of promise was kept. */
export interface ResponseTimes {
  /** Promises that were met, in time or late. */
  readonly met: number
  /** Promises whose outcome is known: met, or past their time. */
  readonly settled: number
  readonly metInTime: number
  /** Met in time ÷ settled; what is still within its time counts neither way. */
  readonly withinTarget: number | null
  /** Working minutes of those that were met. */
  readonly medianMinutes: number | null
  readonly ninetiethMinutes: number | null
}

/** How promises of that kind were kept. */
export function responseTimes(targets: readonly MeasuredTarget[], kind: TargetKind): ResponseTimes {
  let [met, settled, metInTime] = [0, 0, 0]
  const taken: number[] = []
  for (const target of targets) {
    if (target.kind !== kind) continue
    if (target.isMet || target.isBreached) settled += target.count
    if (target.isMet && !target.isBreached) metInTime += target.count
    if (!target.isMet) continue
    met += target.count
    if (target.workingMinutes === null) continue
    for (let each = 0; each < target.count; each += 1) taken.push(target.workingMinutes)
  }
  const minutes = inOrder(taken)
  return {
    met,
    settled,
    metInTime,
    withinTarget: shareOf(metInTime, settled),
    medianMinutes: percentileOf(minutes, 0.5),
    ninetiethMinutes: percentileOf(minutes, 0.9),
  }
}

/**
 * The value below which that share of the values lies, drawn in a straight line between the two nearest ones
 * (as spreadsheets do); null without values.
 */
export function percentile(values: readonly number[], share: number): number | null {
  return percentileOf(inOrder(values), share)
}

/** Sorted as numbers without a function that compares: a week of a whole ICB has more than a thousand. */
function inOrder(values: readonly number[]): Float64Array {
  return Float64Array.from(values).sort()
}

function percentileOf(sorted: Float64Array, share: number): number | null {
  const place = share * (sorted.length - 1)
  const lower = sorted[Math.floor(place)]
  const upper = sorted[Math.ceil(place)]
  if (lower === undefined || upper === undefined) return null
  return lower + (upper - lower) * (place - Math.floor(place))
}
