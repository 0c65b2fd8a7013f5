import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, instant, isoDay, londonClockTimeOf, londonDayOf, MINUTE_MS } from '~/domain/calendar/days'
import { DEFAULT_ICB_HOURS, type IcbHours } from '~/domain/calendar/icb-hours'
import {
  addWorkingMinutes,
  isWorkingDay,
  isWorkingTime,
  nextWorkingInstant,
  workingCalendar,
  workingDayBefore,
  workingDaysAfter,
  workingMinutesBetween,
} from '~/domain/calendar/working-time'
import { england } from './england'

const usual = workingCalendar(DEFAULT_ICB_HOURS, england)
const uneven: IcbHours = {
  ...DEFAULT_ICB_HOURS,
  working: {
    weekdays: [
      { opens: '09:15', closes: '17:00' },
      null,
      { opens: '08:00', closes: '13:00' },
      { opens: '08:00', closes: '20:30' },
      { opens: '10:00', closes: '10:01' },
      { opens: '09:00', closes: '12:00' },
      // Works through both clock changes.
      { opens: '00:15', closes: '04:45' },
    ],
    dates: { [isoDay('2026-12-25')]: { opens: '10:00', closes: '12:00' }, [isoDay('2026-11-20')]: null },
  },
}
const calendars = [usual, workingCalendar(uneven, england)]

const anyCalendar = fc.constantFrom(...calendars)
const anyMoment = fc.date({
  min: new Date('2022-01-01T00:00:00Z'),
  max: new Date('2028-11-30T00:00:00Z'),
  noInvalidDate: true,
})
const someMinutes = fc.integer({ min: 0, max: 20_000 })

function standsInWork(calendar: typeof usual, at: Date): boolean {
  return isWorkingTime(calendar, at) || isWorkingTime(calendar, new Date(at.getTime() - 1))
}

describe('working time', () => {
  test('a length of working time always ends within working hours', () => {
    fc.assert(
      fc.property(anyCalendar, anyMoment, fc.integer({ min: 1, max: 20_000 }), (calendar, at, minutes) => {
        expect(standsInWork(calendar, addWorkingMinutes(calendar, at, minutes))).toBe(true)
      }),
    )
  })

  test('counting the minutes of a length gives the length back', () => {
    fc.assert(
      fc.property(anyCalendar, anyMoment, someMinutes, (calendar, at, minutes) => {
        const end = addWorkingMinutes(calendar, at, minutes)
        expect(workingMinutesBetween(calendar, at, end)).toBeCloseTo(minutes, 6)
      }),
    )
  })

  test('adding the minutes counted up to a moment in working hours leads to that moment', () => {
    fc.assert(
      fc.property(anyCalendar, anyMoment, anyMoment, (calendar, one, other) => {
        const [from, to] = one <= other ? [one, other] : [other, one]
        fc.pre(to.getTime() - from.getTime() < 60 * 24 * 60 * MINUTE_MS)
        fc.pre(isWorkingTime(calendar, to) && workingMinutesBetween(calendar, from, to) > 0)
        const minutes = workingMinutesBetween(calendar, from, to)
        expect(addWorkingMinutes(calendar, from, minutes)).toEqual(to)
      }),
      { numRuns: 300, maxSkipsPerRun: 2000 },
    )
  })

  test('two lengths after each other are their sum', () => {
    fc.assert(
      fc.property(anyCalendar, anyMoment, someMinutes, someMinutes, (calendar, at, a, b) => {
        const after = addWorkingMinutes(calendar, addWorkingMinutes(calendar, at, a), b)
        expect(after).toEqual(addWorkingMinutes(calendar, at, a + b))
      }),
    )
  })

  test('minutes up to a moment in between and on from there are all the minutes', () => {
    const near = fc.integer({ min: 0, max: 40 * 24 * 60 })
    fc.assert(
      fc.property(anyCalendar, anyMoment, near, near, (calendar, at, a, b) => {
        const middle = new Date(at.getTime() + a * MINUTE_MS)
        const end = new Date(middle.getTime() + b * MINUTE_MS)
        expect(
          workingMinutesBetween(calendar, at, middle) + workingMinutesBetween(calendar, middle, end),
        ).toBeCloseTo(workingMinutesBetween(calendar, at, end), 6)
      }),
    )
  })

  test('a clock change on a night off changes nothing: a day of work is 630 minutes all year', () => {
    for (let day = isoDay('2022-01-01'); day <= '2028-12-31'; day = addDays(day, 1)) {
      const span = usual.spanOf(day)
      if (!span) continue
      expect(span.endMs - span.startMs).toBe(630 * MINUTE_MS)
      expect(londonClockTimeOf(new Date(span.startMs))).toBe('08:00')
      expect(londonClockTimeOf(new Date(span.endMs))).toBe('18:30')
    }
  })

  test('the next working moment is the first one, on every day of 2022 to 2028', () => {
    fc.assert(
      fc.property(anyCalendar, anyMoment, (calendar, at) => {
        const next = nextWorkingInstant(calendar, at)
        expect(isWorkingTime(calendar, next)).toBe(true)
        expect(workingMinutesBetween(calendar, at, next)).toBe(0)
      }),
    )
  })

  test.each([
    ['15 minutes within the morning', '2026-11-19T09:00:00Z', 15, '2026-11-19T09:15:00.000Z'],
    [
      'an hour from just before the end goes on the next morning',
      '2026-11-19T18:00:00Z',
      60,
      '2026-11-20T08:30:00.000Z',
    ],
    ['an hour that ends with the day ends then', '2026-11-19T17:30:00Z', 60, '2026-11-19T18:30:00.000Z'],
    [
      'from Friday evening the clock begins on Monday',
      '2026-11-20T22:00:00Z',
      15,
      '2026-11-23T08:15:00.000Z',
    ],
    ['from Christmas Eve it jumps to the 29th', '2026-12-24T18:25:00Z', 15, '2026-12-29T08:10:00.000Z'],
    ['over the change to summer time', '2026-03-27T18:00:00Z', 60, '2026-03-30T07:30:00.000Z'],
    ['over the change back', '2026-10-23T17:00:00Z', 60, '2026-10-26T08:30:00.000Z'],
  ])('%s', (_what, from, minutes, expected) => {
    expect(instant(addWorkingMinutes(usual, new Date(from), minutes))).toBe(expected)
  })

  test('a date of the settings wins over the weekday and over a bank holiday', () => {
    const [, calendar] = calendars
    expect(calendar && isWorkingDay(calendar, isoDay('2026-12-25'))).toBe(true)
    expect(calendar && isWorkingDay(calendar, isoDay('2026-11-20'))).toBe(false)
    expect(isWorkingDay(usual, isoDay('2026-12-25'))).toBe(false)
  })

  test('working days after and before leave out weekends and bank holidays', () => {
    expect(workingDaysAfter(usual, isoDay('2026-12-24'), 2)).toBe('2026-12-30')
    expect(workingDaysAfter(usual, isoDay('2026-11-21'), 1)).toBe('2026-11-23')
    expect(workingDayBefore(usual, isoDay('2026-12-29'))).toBe('2026-12-24')
  })

  test('a length below zero is a mistake, not a way back', () => {
    expect(() => addWorkingMinutes(usual, new Date(), -1)).toThrow(RangeError)
    expect(londonDayOf(addWorkingMinutes(usual, new Date('2026-11-19T12:00:00Z'), 0))).toBe('2026-11-19')
  })

  test('a calendar in which nobody works for a year says so instead of searching for ever', () => {
    const nobody = { spanOf: () => null }
    expect(() => nextWorkingInstant(nobody, new Date('2026-11-19T12:00:00Z'))).toThrow(/No working day/)
  })
})
