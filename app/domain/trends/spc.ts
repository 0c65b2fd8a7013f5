import { movingRanges, type SpcValues, type XmrLimits, xmrLimits } from './spc-limits'
import { findSignals, type SpcRule, type SpcSide, type SpcSignal, spcRules } from './spc-rules'

/** A stretch of the series with limits of its own: from one baseline to the next. */
export interface SpcPhase {
  /** Its first and last step, by their place in the series. */
  readonly from: number
  readonly to: number
  /** Null with too few points to say what is usual. */
  readonly limits: XmrLimits | null
  /** Figures it has. */
  readonly points: number
}

export interface SpcPoint {
  readonly value: number | null
  /** The jump from the step before; null at the start of a phase and beside a step without a figure. */
  readonly movingRange: number | null
  /** The jump is above the upper range limit. */
  readonly isJump: boolean
  /** The rules that mark the point, the plainest first; none where it is common cause. */
  readonly rules: readonly SpcRule[]
  /** Of the plainest of them. */
  readonly side: SpcSide | null
  /** The place of its phase among the phases. */
  readonly phase: number
}

/** A series as an XmR chart shows it. */
export interface SpcChart {
  readonly points: readonly SpcPoint[]
  /** In order; together they hold every step once. */
  readonly phases: readonly SpcPhase[]
  /** Earliest first. */
  readonly signals: readonly SpcSignal[]
}

/**
 * The XmR chart of a series: mean and limits of each phase from its own points, and what the rules find in it. A new phase
 * begins at each of `baselines` (places in the series); no moving range and no run reaches over its start.
 * Sources: D. J. Wheeler, "Making Sense of Data" (limits), NHS England, "Making Data Count" (rules).
 */
export function spcChart(values: SpcValues, baselines: readonly number[] = []): SpcChart {
  const phases = phasesOf(values, baselines)
  const signals = phases.flatMap(({ from, to, limits }) =>
    limits === null
      ? []
      : findSignals(values.slice(from, to + 1), limits).map((signal) => ({
          ...signal,
          at: signal.at.map((index) => index + from),
        })),
  )
  const marks = marksOf(values.length, signals)
  const points = phases.flatMap(({ from, to, limits }, phase) =>
    movingRanges(values.slice(from, to + 1)).map((movingRange, index): SpcPoint => {
      const found = marks[from + index] ?? []
      return {
        value: values[from + index] ?? null,
        movingRange,
        isJump: limits !== null && movingRange !== null && movingRange > limits.rangeLimit + limits.slack,
        rules: found.map(({ rule }) => rule),
        side: found[0]?.side ?? null,
        phase,
      }
    }),
  )
  return { points, phases, signals: [...signals].sort((a, b) => (a.at[0] ?? 0) - (b.at[0] ?? 0)) }
}

function phasesOf(values: SpcValues, baselines: readonly number[]): SpcPhase[] {
  if (values.length === 0) return []
  const starts = [...new Set([0, ...baselines.filter((index) => index > 0 && index < values.length)])].sort(
    (a, b) => a - b,
  )
  return starts.map((from, index) => {
    const to = (starts[index + 1] ?? values.length) - 1
    const own = values.slice(from, to + 1)
    return { from, to, limits: xmrLimits(own), points: own.filter((value) => value !== null).length }
  })
}

/** The findings that mark each step, the plainest rule first. */
function marksOf(length: number, signals: readonly SpcSignal[]): SpcSignal[][] {
  const marks: SpcSignal[][] = Array.from({ length }, () => [])
  for (const rule of spcRules) {
    for (const signal of signals.filter((one) => one.rule === rule)) {
      for (const index of signal.at) marks[index]?.push(signal)
    }
  }
  return marks
}
