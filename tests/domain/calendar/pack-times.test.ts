import { describe, expect, test } from 'vitest'
import { isoDay } from '~/domain/calendar/days'
import { DEFAULT_PACK_SETTING, packTimes } from '~/domain/calendar/pack-times'
import { mondayOf } from '~/domain/calendar/weeks'

const timesOf = (day: string, holidays: readonly string[] = []) => {
  const times = packTimes(mondayOf(isoDay(day)), DEFAULT_PACK_SETTING, new Set(holidays.map(isoDay)))
  return times && [times.lastDay, times.madeAt.toISOString(), times.mailedAt.toISOString()]
}

describe('the pack of a week is made at 6:45pm on its last reporting day and mailed the next working morning', () => {
  test.each([
    [
      'an ordinary week in winter',
      '2026-11-16',
      [],
      ['2026-11-20', '2026-11-20T18:45:00.000Z', '2026-11-23T08:00:00.000Z'],
    ],
    [
      'an ordinary week in summer',
      '2026-07-06',
      [],
      ['2026-07-10', '2026-07-10T17:45:00.000Z', '2026-07-13T07:00:00.000Z'],
    ],
    [
      'the week before Easter, made on the Thursday and mailed on the Tuesday',
      '2026-03-30',
      ['2026-04-03', '2026-04-06'],
      ['2026-04-02', '2026-04-02T17:45:00.000Z', '2026-04-07T07:00:00.000Z'],
    ],
    [
      'the week of Christmas',
      '2026-12-21',
      ['2026-12-25', '2026-12-28'],
      ['2026-12-24', '2026-12-24T18:45:00.000Z', '2026-12-29T08:00:00.000Z'],
    ],
    [
      'the week before summer time ends, mailed in winter time',
      '2026-10-19',
      [],
      ['2026-10-23', '2026-10-23T17:45:00.000Z', '2026-10-26T08:00:00.000Z'],
    ],
  ])('%s', (_, day, holidays, times) => {
    expect(timesOf(day, holidays)).toEqual(times)
  })

  test('a week without a reporting day has none', () => {
    expect(
      timesOf('2026-11-16', ['2026-11-16', '2026-11-17', '2026-11-18', '2026-11-19', '2026-11-20']),
    ).toBeUndefined()
  })
})
