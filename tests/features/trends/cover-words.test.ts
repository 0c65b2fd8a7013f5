import { expect, test } from 'vitest'
import { coverWhen, coverWords } from '~/features/trends/cover-words'

const day = (expected: number, returned: number, coverage: number | null = null) => ({
  expected,
  returned,
  coverage,
})

test('an area is told by its average day, and what came is never rounded to all of it', () => {
  const place = { area: { kind: 'place' }, areaName: 'Leicestershire' } as const
  expect(coverWords(place, [day(74, 70, 0.92), day(74, 70, 0.94), day(0, 0)])).toBe(
    'Leicestershire, 70 of 74 practices, 93% of patients',
  )
  expect(coverWords(place, [day(74, 74, 1), day(74, 73, 0.995)])).toBe(
    'Leicestershire, 73 of 74 practices, over 99% of patients',
  )
  expect(coverWords(place, [day(0, 0)])).toBeNull()
  expect(coverWhen('place:leicestershire')).toBe(' on an average day')
})

test('one practice is told by its returns: “0 of 1 practice” says nothing of four returns in five', () => {
  const practice = { area: { kind: 'practice' }, areaName: 'Pasley Road' } as const
  expect(coverWords(practice, [day(1, 1, 1), day(1, 0, 0), day(1, 1, 1), day(1, 1, 1), day(1, 1, 1)])).toBe(
    'Pasley Road, 4 of 5 returns',
  )
  expect(coverWords(practice, [day(1, 0, 0)])).toBe('Pasley Road, 0 of 1 return')
  expect(coverWhen('practice:Z90127')).toBe('')
})
