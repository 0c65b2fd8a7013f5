import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { keysHeldBack } from '~/domain/trends/hold-back'

const group = (key: string, mostReturns: number) => ({ key, mostReturns })

describe('small groups beside a whole that is shown', () => {
  test('nothing is held back where every group has three returns', () => {
    expect(keysHeldBack([group('a', 3), group('b', 5)]).size).toBe(0)
  })

  test('one small group takes the smallest other with it, so that it is not what is left of the whole', () => {
    expect([...keysHeldBack([group('big', 40), group('small', 2), group('middle', 4)])].sort()).toEqual([
      'middle',
      'small',
    ])
  })

  test('two small groups that have three returns together hide each other', () => {
    expect([...keysHeldBack([group('a', 2), group('b', 1), group('c', 9)])].sort()).toEqual(['a', 'b'])
  })

  test('what is held back can never be told: all of it, or three returns together', () => {
    const groups = fc
      .array(fc.integer({ min: 0, max: 12 }), { maxLength: 12 })
      .map((sizes) => sizes.map((size, index) => group(`g${index}`, size)))
    fc.assert(
      fc.property(groups, (all) => {
        const held = all.filter(({ key }) => keysHeldBack(all).has(key))
        const shown = all.filter(({ key }) => !keysHeldBack(all).has(key))
        const together = held.reduce((sum, one) => sum + one.mostReturns, 0)
        expect(shown.every((one) => one.mostReturns >= 3)).toBe(true)
        expect(held.length === 0 || shown.length === 0 || together >= 3).toBe(true)
      }),
    )
  })
})
