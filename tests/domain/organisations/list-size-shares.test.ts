import fc from 'fast-check'
import { expect, test } from 'vitest'
import { shareListSize } from '~/domain/organisations/list-size-shares'

const names = fc.array(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 12 })

test('shares add up to the whole list, whatever the names', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 200_000 }), names, (total, list) => {
      const shares = shareListSize(total, list)
      expect(shares).toHaveLength(list.length)
      expect(shares.reduce((sum, share) => sum + share, 0)).toBe(total)
    }),
  )
})

test('no practice gets less than a third of what another of its group gets', () => {
  fc.assert(
    fc.property(fc.integer({ min: 20_000, max: 200_000 }), names, (total, list) => {
      const shares = shareListSize(total, list)
      expect(Math.min(...shares) * 3).toBeGreaterThan(Math.max(...shares))
    }),
  )
})

test('the same names give the same shares', () => {
  expect(shareListSize(39920, ['Uppingham', 'Oakham'])).toEqual(shareListSize(39920, ['Uppingham', 'Oakham']))
})
