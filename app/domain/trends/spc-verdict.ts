import type { SpcChart } from './spc'
import type { XmrLimits } from './spc-limits'
import type { SpcRule, SpcSide } from './spc-rules'

/** Which way a measure should go; of some, neither is better. */
export type GoodSide = SpcSide | 'neither'

/** What the newest figure of a chart says. */
export type Variation =
  /** Nothing but the ups and downs that are always there. */
  | { readonly kind: 'common' }
  | {
      readonly kind: 'improving' | 'concerning' | 'special'
      readonly side: SpcSide
      /** The plainest rule that marks it, and all that do. */
      readonly rule: SpcRule
      readonly rules: readonly SpcRule[]
      /** The first step of what it belongs to, by its place in the series. */
      readonly since: number
    }
  /** There are figures, but no limits to hold them against. */
  | { readonly kind: 'too-few' }
  | { readonly kind: 'no-figures' }

/** Whether the measure can be counted on to meet its target as things are. */
export type Assurance = 'hits' | 'misses' | 'hit-and-miss' | 'no-target' | 'too-few'

/** What the newest figure means, and since when. It is special where a rule of the chart marks it. */
export function variationOf({ points, phases, signals }: SpcChart, good: GoodSide): Variation {
  const last = points.findLastIndex(({ value }) => value !== null)
  const point = points[last]
  if (!point) return { kind: 'no-figures' }
  if (!phases[point.phase]?.limits) return { kind: 'too-few' }
  const [rule] = point.rules
  const { side } = point
  if (rule === undefined || side === null) return { kind: 'common' }
  const firsts = signals
    .filter((signal) => signal.side === side && signal.at.includes(last))
    .map(({ at }) => at[0] ?? last)
  return {
    kind: good === 'neither' ? 'special' : side === good ? 'improving' : 'concerning',
    side,
    rule,
    rules: point.rules,
    since: Math.min(last, ...firsts),
  }
}

/**
 * A target beyond the limit that is better is never met by chance alone, one beyond the other limit always; between them it is
 * met in some steps and not in others.
 */
export function assuranceOf(limits: XmrLimits | null, target: number | null, good: GoodSide): Assurance {
  if (target === null || good === 'neither') return 'no-target'
  if (limits === null) return 'too-few'
  if (target > limits.upper) return good === 'high' ? 'misses' : 'hits'
  if (target < limits.lower) return good === 'high' ? 'hits' : 'misses'
  return 'hit-and-miss'
}
