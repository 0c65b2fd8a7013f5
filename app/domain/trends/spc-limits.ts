/** A series in the order of its steps; null where a step has no figure, which is never a zero. */
export type SpcValues = readonly (number | null)[]

/** With fewer points than this there are no limits: Wheeler finds five or six the least that is useful. */
export const LEAST_POINTS = 6
/** With fewer points than this the limits are trial limits, as "plot the dots" calls them: each new point still moves them. */
export const FIRM_POINTS = 12

/** Process limits from the average moving range: 3 ÷ d2 for two neighbours, d2 = 1.128. */
const LIMIT_FACTOR = 2.66
/** D4 for two neighbours: above it a jump from one step to the next is more than the usual. */
const RANGE_FACTOR = 3.268
/** Arithmetic with fractions is exact to some 16 digits: nearer than this to a line counts as on it. */
const ON_THE_LINE = 1e-9

/** What an XmR chart draws of some points, and what its rules measure by. */
export interface XmrLimits {
  /** How many points the limits come from. */
  readonly points: number
  readonly mean: number
  readonly meanRange: number
  /** Mean ± 2.66 × average moving range. Not cut off at 0 or 100%: that is for drawing alone (`shownLimits`). */
  readonly lower: number
  readonly upper: number
  /** Where the outer third towards each limit begins. */
  readonly nearLower: number
  readonly nearUpper: number
  /** 3.268 × average moving range. */
  readonly rangeLimit: number
  readonly isTrial: boolean
  /** Two figures nearer than this are the same. */
  readonly slack: number
}

/** The jump from each figure to the next; null for the first and where either neighbour has none. */
export function movingRanges(values: SpcValues): (number | null)[] {
  return values.map((value, index) => {
    const before = index === 0 ? null : (values[index - 1] ?? null)
    return value === null || before === null ? null : Math.abs(value - before)
  })
}

/**
 * The limits of a run of steps; null while there are too few figures, or too few of them beside each other, to say what is
 * usual. Every figure counts, also one far out, as in the spreadsheets of "Making Data Count".
 */
export function xmrLimits(values: SpcValues): XmrLimits | null {
  const known = values.filter((value) => value !== null)
  const ranges = movingRanges(values).filter((range) => range !== null)
  const [origin] = known
  if (origin === undefined || known.length < LEAST_POINTS || ranges.length < LEAST_POINTS - 1) return null
  // Measured from the first figure, so that a series that never changes has exactly its own figure as its mean.
  const mean = origin + averageOf(known.map((value) => value - origin))
  const meanRange = averageOf(ranges)
  const reach = LIMIT_FACTOR * meanRange
  const slack = ON_THE_LINE * Math.max(...known.map(Math.abs))
  return {
    points: known.length,
    mean,
    meanRange,
    lower: mean - reach,
    upper: mean + reach,
    nearLower: mean - (2 * reach) / 3,
    nearUpper: mean + (2 * reach) / 3,
    rangeLimit: RANGE_FACTOR * meanRange,
    isTrial: known.length < FIRM_POINTS,
    slack,
  }
}

/** The limits as they are drawn and told: a measure that cannot pass 0 or 100% is not said to. */
export function shownLimits(
  { lower, upper }: Pick<XmrLimits, 'lower' | 'upper'>,
  bounds: { readonly least: number | null; readonly most: number | null },
): { lower: number; upper: number } {
  return {
    lower: bounds.least === null ? lower : Math.max(lower, bounds.least),
    upper: bounds.most === null ? upper : Math.min(upper, bounds.most),
  }
}

function averageOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
