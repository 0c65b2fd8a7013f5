import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type MeasuredTarget, percentile, responseTimes } from '~/domain/trends/response-times'

const met = (workingMinutes: number, isBreached = false): MeasuredTarget => ({
  kind: 'acknowledge',
  count: 1,
  isMet: true,
  isBreached,
  workingMinutes,
})
const open = (isBreached: boolean): MeasuredTarget => ({
  kind: 'acknowledge',
  count: 1,
  isMet: false,
  isBreached,
  workingMinutes: null,
})

describe('how promises were kept', () => {
  test('what is still within its time counts neither way; what is past counts against', () => {
    expect(responseTimes([met(5), met(10), met(40, true), open(true), open(false)], 'acknowledge')).toEqual({
      met: 3,
      settled: 4,
      metInTime: 2,
      withinTarget: 0.5,
      medianMinutes: 10,
      ninetiethMinutes: 34,
    })
  })

  test('promises counted together weigh as many as they are', () => {
    const five = { ...met(5), count: 3 }
    expect(
      responseTimes([five, met(40, true), { ...open(true), count: 4 }, open(false)], 'acknowledge'),
    ).toEqual(
      responseTimes([met(5), met(5), met(5), met(40, true), ...Array(4).fill(open(true))], 'acknowledge'),
    )
  })

  test('other promises are left out, and without any there is no figure', () => {
    expect(responseTimes([met(5)], 'decide')).toEqual({
      met: 0,
      settled: 0,
      metInTime: 0,
      withinTarget: null,
      medianMinutes: null,
      ninetiethMinutes: null,
    })
  })

  test.each([
    [[7], 0.9, 7],
    [[1, 2], 0.5, 1.5],
    [[3, 1, 2], 0.5, 2],
    [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], 0.9, 10],
  ])('of %j the %d point is %d', (values, share, expected) => {
    expect(percentile(values, share)).toBeCloseTo(expected, 9)
  })

  test('a percentile lies between the lowest and the highest value, and rises with its share', () => {
    const values = fc.array(fc.integer({ min: 0, max: 5000 }), { minLength: 1 })
    const share = fc.double({ min: 0, max: 1, noNaN: true })
    fc.assert(
      fc.property(values, share, share, (minutes, a, b) => {
        const low = percentile(minutes, Math.min(a, b)) ?? Number.NaN
        const high = percentile(minutes, Math.max(a, b)) ?? Number.NaN
        expect(low <= high + 1e-9).toBe(true)
        expect(low >= Math.min(...minutes) && high <= Math.max(...minutes)).toBe(true)
      }),
    )
  })
})
