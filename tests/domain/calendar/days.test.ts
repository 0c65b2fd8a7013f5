import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addDays,
  atLondonMinute,
  atLondonTime,
  compareDays,
  daysBetween,
  instant,
  isInstant,
  isIsoDay,
  isoDay,
  londonClockTimeOf,
  londonDayOf,
  londonDayOfInstant,
  minuteOfClock,
  weekdayOf,
} from '~/domain/calendar/days'

const platform = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  dateStyle: 'short',
  timeStyle: 'short',
})

const anyMoment = fc.date({
  min: new Date('1997-01-01T00:00:00Z'),
  max: new Date('2060-12-31T00:00:00Z'),
  noInvalidDate: true,
})
const anyDay = anyMoment.map(londonDayOf)

describe('London days and moments', () => {
  test('the day of an instant is the same read from its text', () => {
    const lateOrAny = fc.oneof(
      anyMoment,
      anyMoment.map((at) => new Date(Math.floor(at.getTime() / 86_400_000) * 86_400_000 + 23.5 * 3_600_000)),
    )
    fc.assert(
      fc.property(lateOrAny, (at) => {
        expect(londonDayOfInstant(instant(at))).toBe(londonDayOf(at))
      }),
      { numRuns: 1000 },
    )
  })

  test('agree with the time zone data of the platform at any moment', () => {
    fc.assert(
      fc.property(anyMoment, (at) => {
        const [year, month, day] = londonDayOf(at).split('-')
        expect(`${day}/${month}/${year}, ${londonClockTimeOf(at)}`).toBe(platform.format(at))
      }),
      { numRuns: 3000 },
    )
  })

  test('agree with the platform in every hour of the days around each clock change, 2000 to 2040', () => {
    for (let year = 2000; year <= 2040; year += 1) {
      for (const month of [2, 9]) {
        for (let hour = 24 * 24; hour < 31 * 24; hour += 1) {
          const at = new Date(Date.UTC(year, month, 1, hour))
          const [y, m, d] = londonDayOf(at).split('-')
          expect(`${d}/${m}/${y}, ${londonClockTimeOf(at)}`).toBe(platform.format(at))
        }
      }
    }
  })

  test.each([
    ['half past midnight in summer belongs to the new day', '2026-06-30T23:30:00Z', '2026-07-01', '00:30'],
    ['half past midnight in winter does too', '2026-11-20T00:30:00Z', '2026-11-20', '00:30'],
    ['the last minute before summer time', '2026-03-29T00:59:00Z', '2026-03-29', '00:59'],
    ['the first minute of summer time', '2026-03-29T01:00:00Z', '2026-03-29', '02:00'],
    ['the last minute of summer time', '2026-10-25T00:59:00Z', '2026-10-25', '01:59'],
    ['the first minute after it', '2026-10-25T01:00:00Z', '2026-10-25', '01:00'],
  ])('%s', (_what, at, day, clock) => {
    expect(londonDayOf(new Date(at))).toBe(day)
    expect(londonClockTimeOf(new Date(at))).toBe(clock)
  })

  test.each([
    ['a winter morning', '2026-11-20', '10:30', '2026-11-20T10:30:00.000Z'],
    ['a summer morning', '2026-07-01', '10:30', '2026-07-01T09:30:00.000Z'],
    ['the start of a summer day', '2026-07-01', '00:00', '2026-06-30T23:00:00.000Z'],
    [
      'the left-out hour, as long after the change as the clock says',
      '2026-03-29',
      '01:30',
      '2026-03-29T01:30:00.000Z',
    ],
    ['the first of the two hours in October', '2026-10-25', '01:30', '2026-10-25T00:30:00.000Z'],
    ['the morning of the change to summer time', '2026-03-29', '08:00', '2026-03-29T07:00:00.000Z'],
    ['the morning of the change back', '2026-10-25', '08:00', '2026-10-25T08:00:00.000Z'],
  ])('a London clock shows its time at the right moment: %s', (_what, day, clock, expected) => {
    expect(instant(atLondonTime(isoDay(day), clock))).toBe(expected)
  })

  test('a moment made from a day and a working-hours clock time reads as that day and time', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 2 * 60, max: 1439 }), (day, minute) => {
        const at = atLondonMinute(day, minute)
        expect(londonDayOf(at)).toBe(day)
        expect(minuteOfClock(londonClockTimeOf(at))).toBe(minute)
      }),
    )
  })

  test('the end of a day is the start of the next', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        expect(atLondonMinute(day, 1440)).toEqual(atLondonTime(addDays(day, 1), '00:00'))
      }),
    )
  })
})

describe('days', () => {
  test.each([
    '2026-02-29',
    '2026-13-01',
    '2026-00-10',
    '26-11-20',
    '2026-11-20T10:00',
    '',
    '2026-11-20\n',
    '٢٠٢٦-١١-٢٠',
  ])('%j is not a day', (text) => {
    expect(isIsoDay(text)).toBe(false)
    expect(() => isoDay(text)).toThrow(RangeError)
  })

  test('29 February exists in a leap year', () => {
    expect(isoDay('2028-02-29')).toBe('2028-02-29')
  })

  test.each([
    '2026-11-20',
    '2026-11-20T10:00:00Z',
    '2026-11-31T10:00:00.000+01:00',
    '2026-13-20T10:00:00.000Z',
  ])('%j is not a moment as it is stored', (text) => expect(isInstant(text)).toBe(false))

  test.each(['24:00', '9:45', '12:60', '', '12:3'])('%j is not a clock time', (text) => {
    expect(() => atLondonTime(isoDay('2026-11-20'), text)).toThrow(RangeError)
  })

  test('adding days and counting them are each other turned round', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -4000, max: 4000 }), (day, count) => {
        expect(daysBetween(day, addDays(day, count))).toBe(count)
      }),
    )
  })

  test('20 November 2026 is a Friday, and each day later the weekday moves on by one', () => {
    expect(weekdayOf(isoDay('2026-11-20'))).toBe(5)
    fc.assert(
      fc.property(anyDay, (day) => {
        expect(weekdayOf(addDays(day, 1))).toBe((weekdayOf(day) % 7) + 1)
      }),
    )
  })

  test('sort earliest first', () => {
    const days = ['2026-11-20', '2025-12-31', '2026-02-01'].map(isoDay)
    expect(days.sort(compareDays)).toEqual(['2025-12-31', '2026-02-01', '2026-11-20'])
  })
})
