import type { SpcValues, XmrLimits } from './spc-limits'

/** The rules of "Making Data Count", the plainest first. */
export const spcRules = ['outside', 'shift', 'near-limit', 'trend'] as const
export type SpcRule = (typeof spcRules)[number]

/** Above or below what is usual; of a trend, rising or falling. */
export type SpcSide = 'high' | 'low'

/** Points in a row on one side of the mean, or rising or falling, that chance rarely brings. */
export const RUN_LENGTH = 7

/** One finding: the points that a rule marks, by their place in the series, in order. */
export interface SpcSignal {
  readonly rule: SpcRule
  readonly side: SpcSide
  readonly at: readonly number[]
}

/**
 * What the rules find in a run of steps, by rule and place. "In a row" is of steps that follow each other: a step without a
 * figure ends a run, as nobody knows which side it would have been on; a figure on the mean, or the same as the one before,
 * ends one too.
 */
export function findSignals(values: SpcValues, limits: XmrLimits): SpcSignal[] {
  return [
    ...outside(values, limits),
    ...shifts(values, limits),
    ...nearLimits(values, limits),
    ...trends(values, limits),
  ]
}

/** Points beyond a limit; those that follow each other on one side are one finding. */
function outside(values: SpcValues, { lower, upper, slack }: XmrLimits): SpcSignal[] {
  const sides = values.map((value) => sideOf(value, { low: lower, high: upper }, slack))
  return runsOf(sides).map(({ side, at }) => ({ rule: 'outside', side, at }))
}

/** Seven or more in a row on one side of the mean; all of them are marked. */
function shifts(values: SpcValues, { mean, slack }: XmrLimits): SpcSignal[] {
  const sides = values.map((value) => sideOf(value, { low: mean, high: mean }, slack))
  return runsOf(sides)
    .filter(({ at }) => at.length >= RUN_LENGTH)
    .map(({ side, at }) => ({ rule: 'shift', side, at }))
}

/** Seven or more in a row, each above (or each below) the one before; all of them are marked, the first too. */
function trends(values: SpcValues, { slack }: XmrLimits): SpcSignal[] {
  const steps = values.map((value, index) => {
    const before = index === 0 ? null : (values[index - 1] ?? null)
    return before === null ? null : sideOf(value, { low: before, high: before }, slack)
  })
  return runsOf(steps)
    .map(({ side, at }) => ({ rule: 'trend' as const, side, at: [(at[0] ?? 0) - 1, ...at] }))
    .filter(({ at }) => at.length >= RUN_LENGTH)
}

/**
 * Two of three points that follow each other in the outer third towards one limit, and inside it, all three on that side of
 * the mean. The near ones are marked. Groups of three that share marked points are one finding.
 */
function nearLimits(values: SpcValues, limits: XmrLimits): SpcSignal[] {
  const { mean, lower, upper, nearLower, nearUpper, slack } = limits
  const sides = values.map((value) => sideOf(value, { low: mean, high: mean }, slack))
  const isNear = values.map(
    (value) =>
      sideOf(value, { low: nearLower, high: nearUpper }, slack) !== null &&
      sideOf(value, { low: lower, high: upper }, slack) === null,
  )
  const found: { side: SpcSide; at: number[] }[] = []
  for (const first of values.keys()) {
    const three = [first, first + 1, first + 2]
    const side = sides[first] ?? null
    const at = three.filter((index) => isNear[index])
    if (side === null || at.length < 2 || three.some((index) => sides[index] !== side)) continue
    const last = found.at(-1)
    const fresh = at.filter((index) => !last?.at.includes(index))
    if (last && fresh.length < at.length) last.at.push(...fresh)
    else found.push({ side, at })
  }
  return found.map(({ side, at }) => ({ rule: 'near-limit', side, at }))
}

/** Beyond which of two lines a figure lies; null between them, on one of them, or without a figure. */
function sideOf(
  value: number | null,
  lines: { readonly low: number; readonly high: number },
  slack: number,
): SpcSide | null {
  if (value === null) return null
  if (value > lines.high + slack) return 'high'
  return value < lines.low - slack ? 'low' : null
}

/** The longest stretches of one side, in order. */
function runsOf(sides: readonly (SpcSide | null)[]): { side: SpcSide; at: number[] }[] {
  const runs: { side: SpcSide; at: number[] }[] = []
  sides.forEach((side, index) => {
    if (side === null) return
    const last = runs.at(-1)
    if (last && last.side === side && last.at.at(-1) === index - 1) last.at.push(index)
    else runs.push({ side, at: [index] })
  })
  return runs
}
