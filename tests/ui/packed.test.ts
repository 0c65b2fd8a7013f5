import { expect, test } from 'vitest'
import { pack, unpack } from '~/ui/content/packed'

const figures = { days: [{ day: '2026-11-16', share: 0.5, worst: null }], name: 'Bridge & “Sons”' }

test('what was packed comes out the same in this process, and from its text alone in the browser', () => {
  const packed = pack(figures)
  expect(unpack(packed)).toBe(figures)
  expect(unpack({ json: packed.json })).toEqual(figures)
})
