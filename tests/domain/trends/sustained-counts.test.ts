import { expect, test } from 'vitest'
import { addDays, isoDay } from '~/domain/calendar/days'
import type { OpelLevel } from '~/domain/opel/levels'
import { isUnderSustainedPressure } from '~/domain/trends/sustained-counts'

/** Twenty days, the last character the newest: a level, or `-` without a return. */
function isUnder(levels: string): boolean {
  const window = [...levels].map((_, index) => addDays(isoDay('2026-11-01'), index))
  const reported = window.flatMap((day, index) => {
    const level = levels[index]
    return level === '-' ? [] : [{ day, worstLevel: Number(level) as OpelLevel }]
  })
  return isUnderSustainedPressure(reported, window)
}

test.each([
  ['five in a row at the end', '11111111111111133333', true],
  ['five reported in a row, with a day not returned between', '1111111111111133-343', true],
  ['four in a row', '11111111111111113333', false],
  ['five in a row, but longer ago than ten days', '11113333311111111111', false],
  ['five in a row that began ten days ago', '11111111113333311111', true],
  ['eight of twenty, never five in a row', '33113311331133111111', true],
  ['seven of twenty', '33113311331131111111', false],
  ['eight at OPEL 3 of eight reported, long ago', '3333-3333-----------', false],
  ['nothing reported', '--------------------', false],
])('%s', (_, levels, expected) => {
  expect(isUnder(levels)).toBe(expected)
})
