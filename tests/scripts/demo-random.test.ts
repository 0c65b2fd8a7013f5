import fc from 'fast-check'
import { expect, test } from 'vitest'
import { chance } from '../../scripts/demo/random'

test('the same names give the same chance on every machine', () => {
  const draw = chance('day', 'Z90001', '2026-11-20')
  expect([draw.next(), draw.next(), draw.next()].map((value) => value.toFixed(6))).toEqual([
    '0.160357',
    '0.452546',
    '0.688288',
  ])
})

test('neighbouring practices and days do not share their luck', () => {
  const firsts = Array.from({ length: 500 }, (_, index) => chance('day', index).next())
  expect(new Set(firsts).size).toBe(500)
  const mean = firsts.reduce((sum, value) => sum + value, 0) / firsts.length
  expect(mean).toBeGreaterThan(0.45)
  expect(mean).toBeLessThan(0.55)
})

test('draws stay within what was asked for', () => {
  fc.assert(
    fc.property(fc.string(), fc.integer({ min: -50, max: 50 }), fc.nat(60), (name, from, width) => {
      const draw = chance(name)
      const value = draw.between(from, from + width)
      expect(Number.isInteger(value)).toBe(true)
      expect(value).toBeGreaterThanOrEqual(from)
      expect(value).toBeLessThanOrEqual(from + width)
      expect(draw.count(1.5)).toBeGreaterThanOrEqual(0)
    }),
  )
})

test('something rare happens about as often as its mean says', () => {
  const draw = chance('counts')
  const counts = Array.from({ length: 4000 }, () => draw.count(0.4))
  const mean = counts.reduce((sum, value) => sum + value, 0) / counts.length
  expect(mean).toBeCloseTo(0.4, 1)
})
