import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findOwnShift, ownShiftSentence } from '~/domain/at-risk/own-shift'
import {
  findStreaks,
  findSustainedPressure,
  findSustainedSince,
  type PressureDay,
} from '~/domain/at-risk/sustained-pressure'
import { addDays, isoDay } from '~/domain/calendar/days'
import type { OpelLevel } from '~/domain/opel/levels'

/** Reporting days in a row: "33-31" is 3, 3, nothing reported, 3, 1. */
function days(levels: string): PressureDay[] {
  return [...levels.replace(/\s/g, '')].map((sign, index) => ({
    day: addDays(isoDay('2026-09-01'), index),
    level: sign === '-' ? null : (Number(sign) as OpelLevel),
  }))
}

describe('sustained pressure', () => {
  test.each([
    ['five reported days in a row at OPEL 3 or 4', '1133433', { rule: 'in_a_row', daysAtThree: 5 }],
    ['five in a row with days not reported between', '3-3-3-3-3', { rule: 'in_a_row', daysAtThree: 5 }],
    ['five reported that take more than 10 reporting days', '3-3-3-3---3', null],
    ['four in a row', '1113333', null],
    ['five in a row that ended', '333331', null],
    [
      'eight of ten reported in twenty',
      '3313331333',
      { rule: 'of_twenty', daysAtThree: 8, daysReported: 10 },
    ],
    ['eight of only nine reported', '333313331', null],
    ['eight of twenty, spread', '31313131313131311111', { rule: 'of_twenty', daysAtThree: 8 }],
    ['seven of twenty', '31313131313131111111', null],
    ['eight, one of them twenty-one days ago', '3 31313131313131111111', null],
    ['nothing reported', '----------', null],
  ])('%s', (_, levels, expected) => {
    const found = findSustainedPressure(days(levels))
    if (expected === null) expect(found).toBeNull()
    else expect(found).toMatchObject(expected)
  })

  test('a naive recount by the words of the rule agrees for any history', () => {
    const level = fc.constantFrom(null, null, 1, 2, 3, 3, 4) as fc.Arbitrary<OpelLevel | null>
    fc.assert(
      fc.property(fc.array(level, { maxLength: 45 }), (levels) => {
        const history = levels.map((one, index) => ({
          day: addDays(isoDay('2026-01-05'), index),
          level: one,
        }))
        expect(findSustainedPressure(history) !== null).toBe(isSustainedByHand(levels))
      }),
      { numRuns: 2000 },
    )
  })

  test('it has been sustained since the first day of the run on which the rule holds', () => {
    const history = days('1111 33333 33')
    expect(findSustainedSince(history)).toBe(history[8]?.day)
    expect(findSustainedSince(days('333331'))).toBeNull()
  })
})

/** The rule read aloud: walk back from the last day, counting with fingers. */
function isSustainedByHand(levels: readonly (OpelLevel | null)[]): boolean {
  let inARow = 0
  for (let back = 1; back <= 10 && back <= levels.length; back += 1) {
    const level = levels[levels.length - back]
    if (level === null || level === undefined) continue
    if (level < 3) break
    inARow += 1
    if (inARow === 5) return true
  }
  let reported = 0
  let high = 0
  for (let back = 1; back <= 20 && back <= levels.length; back += 1) {
    const level = levels[levels.length - back]
    if (level === null || level === undefined) continue
    reported += 1
    if (level === 3 || level === 4) high += 1
  }
  return reported >= 10 && high >= 8
}

describe('runs of days at OPEL 3 or 4', () => {
  test.each([
    ['33-3', 3, 3],
    ['33313', 1, 3],
    ['44441', 0, 4],
    ['----', 0, 0],
    ['133-', 2, 2],
  ])('%s: %i now, %i at the longest', (levels, current, longest) => {
    expect(findStreaks(days(levels))).toMatchObject({ current, longest })
  })

  test('the run that goes on began on its first day', () => {
    const history = days('13-33')
    expect(findStreaks(history).currentSince).toBe(history[1]?.day)
  })
})

describe('a practice against its own usual', () => {
  const usual = '1'.repeat(40) + '2'.repeat(20)
  test.each([
    ['higher', usual + '3'.repeat(12) + '1'.repeat(8)],
    ['lower', '4'.repeat(60) + '2'.repeat(20)],
    ['as_usual', usual + '12'.repeat(10)],
    ['too_few_days', '1'.repeat(15) + '3'.repeat(20)],
  ])('%s', (direction, levels) => {
    expect(findOwnShift(days(levels)).direction).toBe(direction)
  })

  test('days before the 60 of its usual do not count, and days not reported are passed over', () => {
    const shift = findOwnShift(days('4'.repeat(30) + '1-'.repeat(60) + '1'.repeat(20)))
    expect(shift.direction).toBe('as_usual')
    expect(shift.usual).toEqual({ reported: 60, atThree: 0, meanLevel: 1 })
  })

  test('is said with both numbers', () => {
    expect(ownShiftSentence(findOwnShift(days(usual + '3'.repeat(12) + '1'.repeat(8))))).toBe(
      'Higher than is usual for this practice: OPEL 3 or 4 on 12 of its last 20 reported days, and on 0 of the 60 before.',
    )
  })
})
