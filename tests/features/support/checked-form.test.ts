import { expect, test } from 'vitest'
import { nothingTyped, versionOf } from '~/features/support/checked-form'

test('a form that comes back is still about the version it was filled in on, a new one about the newest', () => {
  const cameBack = { ...nothingTyped, typed: { version: '3', reason: '' } }
  expect(versionOf(cameBack, 5)).toBe('3')
  expect(versionOf(nothingTyped, 5)).toBe(5)
})
