import { describe, expect, test } from 'vitest'
import { type SpcChart, spcChart } from '~/domain/trends/spc'
import { type SpcValues, type XmrLimits, xmrLimits } from '~/domain/trends/spc-limits'
import { findSignals, type SpcRule } from '~/domain/trends/spc-rules'

/** The places of the points that one rule marks. */
function markedBy(rule: SpcRule, { points }: SpcChart): number[] {
  return points.flatMap((point, index) => (point.rules.includes(rule) ? [index] : []))
}

function limitsOf(values: SpcValues): XmrLimits {
  const limits = xmrLimits(values)
  if (!limits) throw new Error('There are no limits')
  return limits
}

describe('Wheeler, "Making Sense of Data" (2003)', () => {
  test('page 382, the data to verify software with: mean, ranges and limits to the last digit printed', () => {
    const values = [
      5045, 4350, 4350, 3975, 4290, 4430, 4485, 4285, 3980, 3925, 3645, 3760, 3300, 3685, 3463, 5200,
    ]
    const chart = spcChart(values)
    expect(chart.points.map(({ movingRange }) => movingRange)).toEqual([
      null,
      695,
      0,
      375,
      315,
      140,
      55,
      200,
      305,
      55,
      280,
      115,
      460,
      385,
      222,
      1737,
    ])
    const limits = limitsOf(values)
    expect(limits.mean).toBeCloseTo(4135.5, 2)
    expect(limits.meanRange).toBeCloseTo(355.93, 2)
    expect(limits.lower).toBeCloseTo(3188.72, 2)
    expect(limits.upper).toBeCloseTo(5082.28, 2)
    expect(limits.rangeLimit).toBeCloseTo(1163.19, 2)
    // The last value is above the limit, and its jump above the range limit.
    expect(markedBy('outside', chart)).toEqual([15])
    expect(chart.points.flatMap(({ isJump }, index) => (isJump ? [index] : []))).toEqual([15])
  })

  test('page 130, peak flow rates of 18 days: the limits but for the rounding of the book', () => {
    const limits = limitsOf([
      120, 140, 100, 150, 260, 150, 100, 120, 300, 300, 275, 300, 140, 170, 150, 150, 190, 180,
    ])
    expect(limits.mean).toBeCloseTo(183.1, 1)
    expect(limits.meanRange).toBeCloseTo(52.4, 1)
    expect(Math.abs(limits.upper - 322.5)).toBeLessThan(0.3)
    expect(Math.abs(limits.lower - 43.7)).toBeLessThan(0.3)
    expect(Math.abs(limits.rangeLimit - 171.3)).toBeLessThan(0.3)
  })

  test('table 9.1, accident rates of two periods: each has limits of its own', () => {
    const first = [43, 40, 37, 33, 30, 33, 34, 35, 29, 33, 31, 39]
    const second = [35, 37, 33, 32, 27, 29, 31, 22, 25, 30, 24, 19]
    const { phases, points } = spcChart([...first, ...second], [12])
    expect(phases.map(({ from, to }) => [from, to])).toEqual([
      [0, 11],
      [12, 23],
    ])
    expect(phases[0]?.limits?.upper).toBeCloseTo(43.9, 1)
    expect(phases[0]?.limits?.lower).toBeCloseTo(25.6, 1)
    expect(phases[1]?.limits?.upper).toBeCloseTo(39.3, 1)
    expect(phases[1]?.limits?.lower).toBeCloseTo(18.0, 1)
    expect(points[12]?.movingRange).toBeNull()
  })

  test('table 8.1, seniors who smoke daily: eight years in a row below the mean', () => {
    const chart = spcChart([21.3, 20.2, 20.9, 21, 18.8, 19.6, 18.7, 18.6, 18.1, 18.9, 19.2, 18.2, 17.3, 19])
    expect(markedBy('shift', chart)).toEqual([6, 7, 8, 9, 10, 11, 12, 13])
    expect(chart.signals.find(({ rule }) => rule === 'shift')?.side).toBe('low')
  })
})

test('SAS/QC user guide, output 9.4.1, tyre belts: limits but for its factor of 3 ÷ 1.128', () => {
  const limits = limitsOf([
    24.05, 23.99, 23.95, 23.93, 23.97, 24.02, 24.06, 24.1, 23.98, 24.03, 23.91, 24.06, 24.06, 23.96, 23.98,
    24.06, 24.01, 24.0, 23.93, 23.92, 24.09, 24.11, 24.05, 23.98, 23.98, 24.06, 24.02, 24.06, 23.97, 23.96,
  ])
  expect(limits.mean).toBeCloseTo(24.0083, 4)
  expect(limits.meanRange).toBeCloseTo(0.056897, 6)
  expect(limits.upper).toBeCloseTo(24.1596, 3)
  expect(limits.lower).toBeCloseTo(23.8571, 3)
  expect(limits.rangeLimit).toBeCloseTo(0.18585, 3)
})

describe('NHSRplotthedots, the NHS-R Community’s "Making Data Count"', () => {
  test('"Deviations from Excel defaults": the limits of NHS England’s spreadsheet, with the one point outside', () => {
    const chart = spcChart([1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1])
    const limits = chart.phases[0]?.limits
    expect(limits?.upper).toBeCloseTo(6.95, 2)
    expect(limits?.mean).toBeCloseTo(1.94, 2)
    expect(limits?.lower).toBeCloseTo(-3.06, 2)
    expect(chart.points.flatMap(({ rules }, index) => (rules.length > 0 ? [index] : []))).toEqual([4])
  })

  test('the snapshot of its standard calculation, as far as it is printed', () => {
    const limits = limitsOf([
      -0.56, -0.23, 1.56, 0.0705, 0.129, 1.72, 0.461, -1.27, -0.687, -0.446, 1.22, 0.36, 0.401, 0.111, -0.556,
      1.79, 0.498, -1.97, 0.701, -0.473,
    ])
    expect(limits.mean).toBeCloseTo(0.142, 2)
    expect(Math.abs(limits.lower - -3.01)).toBeLessThan(0.01)
    expect(Math.abs(limits.upper - 3.29)).toBeLessThan(0.01)
  })

  /** Its tests of single rules give sides and nearness alone: here as figures between limits of 3 either way. */
  const limits: XmrLimits = {
    points: 20,
    mean: 0,
    meanRange: 1,
    lower: -3,
    upper: 3,
    nearLower: -2,
    nearUpper: 2,
    rangeLimit: 3.268,
    isTrial: false,
    slack: 0,
  }
  const found = (rule: SpcRule, values: SpcValues) =>
    findSignals(values, limits)
      .filter((signal) => signal.rule === rule)
      .map(({ side, at }) => [side, ...at])
  const one = [1, 1.5, 1, 1.5, 1, 1.5]

  test.each([
    ['six on one side', one, []],
    ['six and one on the other', [...one, -1], []],
    ['eight above, one below', [...one, 1, 1.5, -1], [['high', 0, 1, 2, 3, 4, 5, 6, 7]]],
    [
      'eight below, one above',
      [...one, 1, 1.5, -1].map((value) => -value),
      [['low', 0, 1, 2, 3, 4, 5, 6, 7]],
    ],
  ])('seven on one side of the mean: %s', (_what, values, expected) => {
    expect(found('shift', values)).toEqual(expected)
  })

  test.each([
    ['six rising', [1, 2, 3, 4, 5, 6], []],
    ['a step that stands still', [1, 2, 3, 3, 4, 5, 6], []],
    ['seven rising', [1, 2, 3, 4, 5, 6, 7], [['high', 0, 1, 2, 3, 4, 5, 6]]],
    ['between others', [2, 1, 2, 3, 4, 5, 6, 7, 3], [['high', 1, 2, 3, 4, 5, 6, 7]]],
    ['seven falling', [2, 7, 6, 5, 4, 3, 2, 1, 3], [['low', 1, 2, 3, 4, 5, 6, 7]]],
  ])('seven rising or falling: %s', (_what, values, expected) => {
    expect(found('trend', values)).toEqual(expected)
  })

  const [near, far] = [2.5, 1]
  test.each([
    ['the first and the third', [near, far, near], [['high', 0, 2]]],
    ['the last two', [far, near, near], [['high', 1, 2]]],
    ['the first two', [near, near, far], [['high', 0, 1]]],
    ['two with one between', [far, far, near, far, near, far, far], [['high', 2, 4]]],
    ['two that are too far from each other', [near, far, far, near], []],
    ['a pair at the end', [near, far, far, near, near], [['high', 3, 4]]],
    ['near opposite limits (its issue 143)', [near, -near, near], []],
    ['one of them outside', [near, far, 3.5], []],
  ])('two of three near a limit: %s', (_what, values, expected) => {
    expect(found('near-limit', values)).toEqual(expected)
  })
})
