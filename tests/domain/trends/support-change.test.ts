import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, type IsoDay, isoDay, weekdayOf } from '~/domain/calendar/days'
import type { OpelLevel } from '~/domain/opel/levels'
import { changeAround, type LevelOfDay } from '~/domain/trends/support-change'

const wednesday = isoDay('2026-11-04')
const longAfter = isoDay('2026-12-24')
const noHolidays = { today: longAfter, holidays: new Set<IsoDay>() }

/** So many levels on the working days up to `last`, the newest last. */
function levelsUpTo(last: string, text: string): LevelOfDay[] {
  return spread(isoDay(last), text.split(''), -1)
}
/** So many levels on the working days from `first` on; `-` is no return. */
function levelsFrom(first: string, text: string): LevelOfDay[] {
  return spread(isoDay(first), text.split(''), 1)
}
function spread(start: IsoDay, tokens: string[], step: 1 | -1): LevelOfDay[] {
  const found: LevelOfDay[] = []
  let day = start
  for (const token of step === 1 ? tokens : tokens.toReversed()) {
    while (weekdayOf(day) > 5) day = addDays(day, step)
    if (token !== '-') found.push({ day, worstLevel: Number(token) as OpelLevel })
    day = addDays(day, step)
  }
  return found
}

describe('levels round support', () => {
  test('are those of the ten working days on either side, the day itself left out', () => {
    const levels = [
      ...levelsUpTo('2026-11-03', '44443333322211'.slice(-12)),
      { day: wednesday, worstLevel: 4 as const },
      ...levelsFrom('2026-11-05', '112111111144'),
    ]
    const { before, after, verdict } = changeAround(levels, wednesday, noHolidays)
    expect(before).toEqual({ days: 10, returned: 10, atThreeOrFour: 5, middle: 2 })
    expect(after).toEqual({ days: 10, returned: 10, atThreeOrFour: 0, middle: 1 })
    expect(verdict).toBe('fewer')
  })

  test.each([
    ['3333311111', '1111133333', 'same'],
    ['3333311111', '1111113333', 'same'],
    ['3333311111', '1111111333', 'fewer'],
    ['1111111111', '3311111111', 'more'],
    ['333-------', '1111111111', 'too-few'],
    ['3333333333', '------1111', 'too-few'],
    ['33333-----', '11111-----', 'fewer'],
  ])('before %s and after %s: %s', (before, after, verdict) => {
    const levels = [...levelsUpTo('2026-11-03', before), ...levelsFrom('2026-11-05', after)]
    expect(changeAround(levels, wednesday, noHolidays).verdict).toBe(verdict)
  })

  test('say nothing while the ten days after are not over; today is not over', () => {
    const levels = [...levelsUpTo('2026-11-03', '3333333333'), ...levelsFrom('2026-11-05', '1111111111')]
    const onTheTenth = changeAround(levels, wednesday, { ...noHolidays, today: isoDay('2026-11-18') })
    expect(onTheTenth).toMatchObject({ after: { days: 9 }, verdict: 'running' })
    const theDayAfter = changeAround(levels, wednesday, { ...noHolidays, today: isoDay('2026-11-19') })
    expect(theDayAfter).toMatchObject({ after: { days: 10 }, verdict: 'fewer' })
  })

  test('pass over bank holidays, and begin beside a day that was no reporting day', () => {
    const holidays = new Set([isoDay('2026-11-05')])
    const levels = levelsFrom('2026-11-05', '41111111111')
    const change = changeAround(levels, wednesday, { today: longAfter, holidays })
    expect(change.after).toEqual({ days: 10, returned: 10, atThreeOrFour: 0, middle: 1 })
    const sunday = changeAround(levelsUpTo('2026-11-06', '3'), isoDay('2026-11-08'), noHolidays)
    expect(sunday.before).toMatchObject({ days: 10, returned: 1 })
  })

  test('agree with a recount for any history', () => {
    const history = fc.array(fc.constantFrom('1', '2', '3', '4', '-'), { minLength: 60, maxLength: 60 })
    fc.assert(
      fc.property(history, fc.integer({ min: 0, max: 80 }), (tokens, offset) => {
        const levels = levelsFrom('2026-08-03', tokens.join(''))
        const delivered = addDays(isoDay('2026-08-03'), offset)
        const { before, after, verdict } = changeAround(levels, delivered, noHolidays)
        const recount = [naiveSide(levels, delivered, -1), naiveSide(levels, delivered, 1)]
        expect([before, after].map(({ returned, atThreeOrFour }) => [returned, atThreeOrFour])).toEqual(
          recount.map((list) => [list.length, list.filter((level) => level > 2).length]),
        )
        if (recount.some((list) => list.length < 5)) expect(verdict).toBe('too-few')
        else expect(verdict).not.toBe('too-few')
      }),
    )
  })
})

/** Walks from the day, counting ten weekdays, and takes the levels it meets. */
function naiveSide(levels: readonly LevelOfDay[], from: IsoDay, step: 1 | -1): number[] {
  const found: number[] = []
  let day = from
  let counted = 0
  while (counted < 10) {
    day = addDays(day, step)
    const weekday = new Date(`${day}T12:00:00Z`).getUTCDay()
    if (weekday === 0 || weekday === 6) continue
    counted += 1
    for (const level of levels) if (level.day === day) found.push(level.worstLevel)
  }
  return found
}
