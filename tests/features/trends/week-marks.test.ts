import fc from 'fast-check'
import { expect, test } from 'vitest'
import { practiceDayStates } from '~/domain/trends/practice-day'
import { readMarks, writeMarks } from '~/features/trends/week-marks'

const gaps = practiceDayStates.filter((state) => state !== 'returned' && state !== 'late')

test('whatever a week was, its text says the same again, with one sign a day', () => {
  const mark = fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const, null, ...gaps)
  fc.assert(
    fc.property(fc.array(mark, { maxLength: 7 }), (marks) => {
      expect(readMarks(writeMarks(marks))).toEqual(marks)
      expect(writeMarks(marks)).toHaveLength(marks.length)
    }),
  )
})
