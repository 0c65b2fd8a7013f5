import { describe, expect, test } from 'vitest'
import { isoDay } from '~/domain/calendar/days'
import {
  formatAgo,
  formatDay,
  formatDayAndTime,
  formatMinutes,
  formatMinutesLeft,
  formatShortDay,
  formatShortDayAndTime,
  formatTime,
  formatTimeAndDay,
  formatTimeLeft,
} from '~/domain/calendar/words'

describe('days and times in words', () => {
  test('a day is written out, or short where the year stands above', () => {
    expect(formatDay(isoDay('2026-11-20'))).toBe('Friday 20 November 2026')
    expect(formatDay(isoDay('2027-01-04'))).toBe('Monday 4 January 2027')
    expect(formatShortDay(isoDay('2026-11-20'))).toBe('Fri 20 Nov')
  })

  test.each([
    ['2026-11-20T10:30:00Z', '10:30am'],
    ['2026-11-20T09:00:00Z', '9am'],
    ['2026-11-20T12:00:00Z', 'midday'],
    ['2026-11-20T12:05:00Z', '12:05pm'],
    ['2026-11-20T00:00:00Z', 'midnight'],
    ['2026-11-20T00:05:00Z', '12:05am'],
    ['2026-11-20T18:30:59Z', '6:30pm'],
    ['2026-07-01T09:30:00Z', '10:30am'],
  ])('%s is %s in London', (at, words) => {
    expect(formatTime(new Date(at))).toBe(words)
  })

  test('a moment names its London day', () => {
    expect(formatDayAndTime(new Date('2026-07-01T09:30:00Z'))).toBe('Wednesday 1 July 2026, 10:30am')
    expect(formatShortDayAndTime(new Date('2026-06-30T23:30:00Z'))).toBe('Wed 1 Jul, 12:30am')
  })

  test.each([
    ['2026-11-20T10:30:00Z', '10:30am today'],
    ['2026-11-21T09:00:00Z', '9am tomorrow'],
    ['2026-11-19T18:00:00Z', '6pm yesterday'],
    ['2026-11-23T12:00:00Z', 'midday on Monday 23 November'],
  ])('%s, said on 20 November, is "%s"', (at, words) => {
    expect(formatTimeAndDay(new Date(at), new Date('2026-11-20T09:40:00Z'))).toBe(words)
  })

  test.each([
    [0.2, 'less than a minute'],
    [1, '1 minute'],
    [40, '40 minutes'],
    [60, '1 hour'],
    [125, '2 hours 5 minutes'],
    [119.6, '2 hours'],
  ])('%s minutes are "%s"', (minutes, words) => {
    expect(formatMinutes(minutes)).toBe(words)
  })

  test('time left turns into time past when it is over', () => {
    const due = new Date('2026-11-20T10:30:00Z')
    expect(formatTimeLeft(due, new Date('2026-11-20T09:50:00Z'))).toBe('40 minutes left')
    expect(formatTimeLeft(due, new Date('2026-11-20T10:42:00Z'))).toBe('past by 12 minutes')
    expect(formatMinutesLeft(125)).toBe('2 hours 5 minutes left')
  })

  test.each([
    ['2026-11-20T10:29:30Z', 'just now'],
    ['2026-11-20T10:18:00Z', '12 minutes ago'],
    ['2026-11-20T09:29:00Z', '1 hour ago'],
    ['2026-11-18T10:00:00Z', '2 days ago'],
  ])('%s, seen at 10:30, was %s', (at, words) => {
    expect(formatAgo(new Date(at), new Date('2026-11-20T10:30:00Z'))).toBe(words)
  })
})
