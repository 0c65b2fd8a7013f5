import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { spcChart } from '~/domain/trends/spc'
import { movingRanges, type SpcValues, shownLimits, xmrLimits } from '~/domain/trends/spc-limits'
import type { SpcRule } from '~/domain/trends/spc-rules'
import { assuranceOf, variationOf } from '~/domain/trends/spc-verdict'

const figure = fc.integer({ min: -500, max: 500 })
const series = fc.array(fc.option(figure, { freq: 8 }), { minLength: 8, maxLength: 60 })
/** Sluggish series have the runs and trends that free ones hardly ever have. */
const walk = fc
  .array(fc.integer({ min: -2, max: 3 }), { minLength: 8, maxLength: 60 })
  .map((steps) => steps.map((_, index) => steps.slice(0, index + 1).reduce((sum, step) => sum + step, 0)))
const anySeries = fc.oneof(series, walk)

const marksOf = (values: SpcValues, baselines: readonly number[] = []) =>
  spcChart(values, baselines).points.map(({ rules, side }) => [...rules, side])

describe('a chart does not depend on where a scale begins or how fine it is', () => {
  test('figures moved by the same amount keep their marks; mean and limits move with them', () => {
    fc.assert(
      fc.property(anySeries, fc.integer({ min: -10_000, max: 10_000 }), (values, by) => {
        const shifted = values.map((value) => (value === null ? null : value + by))
        expect(marksOf(shifted)).toEqual(marksOf(values))
        const [before, after] = [xmrLimits(values), xmrLimits(shifted)]
        expect(after === null).toBe(before === null)
        if (before && after) {
          expect(after.mean).toBeCloseTo(before.mean + by, 6)
          expect(after.upper).toBeCloseTo(before.upper + by, 6)
          expect(after.rangeLimit).toBeCloseTo(before.rangeLimit, 6)
        }
      }),
    )
  })

  test('figures multiplied by the same number keep their marks; limits grow with them', () => {
    fc.assert(
      fc.property(anySeries, fc.constantFrom(0.01, 0.5, 2, 100, 1000), (values, by) => {
        const scaled = values.map((value) => (value === null ? null : value * by))
        expect(marksOf(scaled)).toEqual(marksOf(values))
        const [before, after] = [xmrLimits(values), xmrLimits(scaled)]
        if (before && after) expect(after.lower / by).toBeCloseTo(before.lower, 6)
      }),
    )
  })

  test('turned upside down, high becomes low and nothing else changes', () => {
    fc.assert(
      fc.property(anySeries, (values) => {
        const turned = values.map((value) => (value === null ? null : 0 - value))
        const other = { high: 'low', low: 'high' } as const
        expect(marksOf(turned)).toEqual(
          spcChart(values).points.map(({ rules, side }) => [...rules, side && other[side]]),
        )
      }),
    )
  })
})

describe('the limits', () => {
  test('the order of the figures moves the limits and never the mean', () => {
    const shuffled = fc
      .array(figure, { minLength: 8, maxLength: 40 })
      .chain((values) =>
        fc.tuple(
          fc.constant(values),
          fc.shuffledSubarray(values, { minLength: values.length, maxLength: values.length }),
        ),
      )
    fc.assert(
      fc.property(shuffled, ([values, otherOrder]) => {
        expect(xmrLimits(otherOrder)?.mean).toBeCloseTo(xmrLimits(values)?.mean ?? Number.NaN, 6)
      }),
    )
  })

  test('a figure that never changes has limits of no width, and nothing to find, whatever the figure', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1e6, max: 1e6, noNaN: true }).map((value) => value + 0),
        fc.integer({ min: 6, max: 80 }),
        (value, length) => {
          const chart = spcChart(Array.from({ length }, () => value))
          expect(chart.phases[0]?.limits).toMatchObject({ mean: value, lower: value, upper: value })
          expect(chart.signals).toEqual([])
        },
      ),
    )
  })

  test('shares that are the same but for the last digit of a computer are the same', () => {
    const almost = Array.from({ length: 20 }, (_, index) => (index % 2 === 0 ? 0.3 : 0.1 + 0.2))
    expect(spcChart([...almost, ...Array.from({ length: 9 }, () => 0.1 + 0.2)]).signals).toEqual([])
  })

  test.each([
    [5, null, null],
    [6, true, 6],
    [11, true, 11],
    [12, false, 12],
  ])('of %i figures: trial limits %s', (length, isTrial, points) => {
    const limits = xmrLimits(Array.from({ length }, (_, index) => index % 2))
    expect(limits?.isTrial ?? null).toBe(isTrial)
    expect(limits?.points ?? null).toBe(points)
  })

  test('a step without a figure is left out, not counted as nothing', () => {
    const values = [4, 6, null, 4, 6, 4, 6, 4, 6, 4, 6, 4]
    const limits = xmrLimits(values)
    expect(limits?.points).toBe(11)
    expect(limits?.mean).toBeCloseTo(54 / 11, 9)
    expect(limits?.meanRange).toBe(2)
    expect(movingRanges(values).slice(0, 5)).toEqual([null, 2, null, null, 2])
  })

  test('are told no further than the measure can go', () => {
    expect(shownLimits({ lower: -3, upper: 104 }, { least: 0, most: 100 })).toEqual({ lower: 0, upper: 100 })
    expect(shownLimits({ lower: -3, upper: 104 }, { least: 0, most: null })).toEqual({ lower: 0, upper: 104 })
    expect(shownLimits({ lower: 3, upper: 14 }, { least: null, most: null })).toEqual({ lower: 3, upper: 14 })
  })
})

describe('what the rules find', () => {
  test('a figure beyond a limit is always marked, wherever it stands', () => {
    fc.assert(
      fc.property(anySeries, (values) => {
        const { points, phases } = spcChart(values)
        const limits = phases[0]?.limits
        if (!limits) return
        for (const { value, rules, side } of points) {
          if (value === null) continue
          if (value > limits.upper + 0.001) expect([rules[0], side]).toEqual(['outside', 'high'])
          if (value < limits.lower - 0.001) expect([rules[0], side]).toEqual(['outside', 'low'])
        }
      }),
    )
  })

  test('a figure far beyond what was usual is marked when it is added', () => {
    const quiet = fc.array(fc.integer({ min: 40, max: 60 }), { minLength: 20, maxLength: 50 })
    fc.assert(
      fc.property(quiet, fc.constantFrom(-1, 1), (values, way) => {
        const point = spcChart([...values, 50 + way * 2000]).points.at(-1)
        expect(point?.rules).toContain('outside')
        expect(point?.isJump).toBe(true)
      }),
    )
  })

  test('agrees with a slow search that looks at every point by itself', () => {
    fc.assert(
      fc.property(anySeries, fc.array(fc.nat({ max: 60 }), { maxLength: 3 }), (values, baselines) => {
        const { points, phases } = spcChart(values, baselines)
        for (const { from, to, limits } of phases) {
          const own = values.slice(from, to + 1)
          for (const rule of ['outside', 'shift', 'near-limit', 'trend'] as const) {
            const marked = points.slice(from, to + 1).map(({ rules }) => rules.includes(rule))
            expect(marked).toEqual(
              own.map((_, index) => limits !== null && naively(rule, own, index, limits)),
            )
          }
        }
      }),
      { numRuns: 300 },
    )
  })

  test('steps stand once in one phase each, and no finding reaches over the start of a phase', () => {
    fc.assert(
      fc.property(
        anySeries,
        fc.array(fc.integer({ min: -5, max: 90 }), { maxLength: 5 }),
        (values, starts) => {
          const { points, phases, signals } = spcChart(values, starts)
          expect(points.map(({ value }) => value)).toEqual(values)
          expect(phases.flatMap(({ from, to }) => [from, to])).toEqual(
            phases.flatMap(({ from, to }) => [from, to]).sort((a, b) => a - b),
          )
          for (const { at } of signals) expect(new Set(at.map((index) => points[index]?.phase)).size).toBe(1)
        },
      ),
    )
  })

  test('a step without a figure ends a run: nobody knows which side it would have been on', () => {
    const [low, high] = [Array.from({ length: 13 }, () => 1), Array.from({ length: 6 }, () => 3)]
    const whole = spcChart([...low, ...high, 3])
    expect(whole.points.at(-1)?.rules).toContain('shift')
    const broken = spcChart([...low, ...high.slice(0, 4), null, 3, 3, 3])
    expect(broken.points.at(-1)?.rules).not.toContain('shift')
  })

  test('an empty series is an empty chart', () => {
    expect(spcChart([])).toEqual({ points: [], phases: [], signals: [] })
    expect(variationOf(spcChart([]), 'high')).toEqual({ kind: 'no-figures' })
    expect(variationOf(spcChart([null, null]), 'high')).toEqual({ kind: 'no-figures' })
  })
})

type Limits = NonNullable<ReturnType<typeof xmrLimits>>

/** Whether a rule marks a point, found by trying every stretch it could belong to. */
function naively(rule: SpcRule, values: SpcValues, index: number, limits: Limits): boolean {
  const { mean, lower, upper, nearLower, nearUpper, slack } = limits
  const above = (value: number | null | undefined, line: number) => value != null && value > line + slack
  const below = (value: number | null | undefined, line: number) => value != null && value < line - slack
  const value = values[index]
  const stretches = (length: number) =>
    Array.from({ length }, (_, back) => values.slice(index - back, index - back + length)).filter(
      (stretch, back) => index - back >= 0 && stretch.length === length,
    )
  switch (rule) {
    case 'outside':
      return above(value, upper) || below(value, lower)
    case 'shift':
      return stretches(7).some(
        (stretch) => stretch.every((one) => above(one, mean)) || stretch.every((one) => below(one, mean)),
      )
    case 'trend':
      return stretches(7).some((stretch) => {
        const pairs = stretch.slice(1).map((one, at) => [stretch[at] ?? null, one] as const)
        return (
          pairs.every(([before, one]) => before !== null && above(one, before)) ||
          pairs.every(([before, one]) => before !== null && below(one, before))
        )
      })
    case 'near-limit': {
      const isNearTop = (one: number | null) => above(one, nearUpper) && !above(one, upper)
      const isNearBottom = (one: number | null) => below(one, nearLower) && !below(one, lower)
      return stretches(3).some(
        (stretch) =>
          (isNearTop(value ?? null) &&
            stretch.every((one) => above(one, mean)) &&
            stretch.filter(isNearTop).length >= 2) ||
          (isNearBottom(value ?? null) &&
            stretch.every((one) => below(one, mean)) &&
            stretch.filter(isNearBottom).length >= 2),
      )
    }
  }
}

describe('what the newest figure means', () => {
  const usual = [10, 12, 10, 12, 10, 12, 10, 12, 10, 12, 10, 12, 10, 12, 10, 12]

  test('nothing special while the rules mark it with nothing', () => {
    expect(variationOf(spcChart(usual), 'high')).toEqual({ kind: 'common' })
  })

  test.each([
    ['high', 'improving'],
    ['low', 'concerning'],
    ['neither', 'special'],
  ] as const)('above the limit, where %s is good: %s', (good, kind) => {
    expect(variationOf(spcChart([...usual, 30]), good)).toMatchObject({
      kind,
      side: 'high',
      rule: 'outside',
      since: 16,
    })
  })

  test('of a shift it says where it began, also when the newest point is outside as well', () => {
    const chart = spcChart([...usual, ...usual, 13, 13.5, 13, 13.5, 13, 13.5, 13, 20])
    expect(variationOf(chart, 'low')).toMatchObject({ kind: 'concerning', rule: 'outside', since: 31 })
    expect(chart.points[31]?.rules).toEqual(['shift'])
  })

  test('a step without a figure at the end does not hide the newest that has one', () => {
    expect(variationOf(spcChart([...usual, 30, null]), 'high')).toMatchObject({ kind: 'improving' })
  })

  test('after a new baseline it waits for enough figures', () => {
    expect(variationOf(spcChart([...usual, 30, 31, 30], [16]), 'high')).toEqual({ kind: 'too-few' })
  })
})

describe('whether a target can be counted on', () => {
  const limits = xmrLimits([10, 12, 10, 12, 10, 12, 10, 12, 10, 12, 10, 12])
  test.each([
    [20, 'high', 'misses'],
    [20, 'low', 'hits'],
    [2, 'high', 'hits'],
    [2, 'low', 'misses'],
    [11, 'high', 'hit-and-miss'],
    [11, 'low', 'hit-and-miss'],
    [11, 'neither', 'no-target'],
    [null, 'high', 'no-target'],
  ] as const)('a target of %s, where %s is good: %s', (target, good, expected) => {
    expect(assuranceOf(limits, target, good)).toBe(expected)
  })

  test('is not said without limits', () => {
    expect(assuranceOf(null, 20, 'high')).toBe('too-few')
  })
})
