import { describe, expect, test } from 'vitest'
import { addDays, instant, isoDay, londonDayOf, londonMinuteOf } from '~/domain/calendar/days'
import { DEFAULT_ICB_HOURS, icbHours } from '~/domain/calendar/icb-hours'
import { isReportingDay } from '~/domain/calendar/reporting-days'
import { returnWindow, returnWindowState } from '~/domain/calendar/return-window'
import { england } from './england'

const hours = DEFAULT_ICB_HOURS
const stateAt = (at: string, closedThatMorning = false) =>
  returnWindowState(new Date(at), hours, england, { closedThatMorning })

describe('when a return can be sent', () => {
  test.each([
    ['Friday 07:29', '2026-11-20T07:29:59Z', 'not-open-yet'],
    ['Friday 07:30', '2026-11-20T07:30:00Z', 'open'],
    ['Friday 10:30 to the second is on time', '2026-11-20T10:30:00Z', 'open'],
    ['a second later is late', '2026-11-20T10:30:01Z', 'late'],
    ['18:30 is still taken', '2026-11-20T18:30:00Z', 'late'],
    ['a second later is closed', '2026-11-20T18:30:01Z', 'closed'],
    ['Saturday', '2026-11-21T09:00:00Z', 'not-a-reporting-day'],
    ['Christmas Day', '2026-12-25T09:00:00Z', 'not-a-reporting-day'],
    ['a summer morning by the London clock', '2026-07-01T06:30:00Z', 'open'],
    ['just before midnight UTC in summer is already the next day', '2026-07-01T23:30:00Z', 'not-open-yet'],
  ])('%s', (_what, at, state) => {
    expect(stateAt(at).state).toBe(state)
  })

  test.each([
    ['on Friday evening, Monday 07:30', '2026-11-20T19:00:00Z', '2026-11-23T07:30:00.000Z'],
    ['before opening, the same morning', '2026-11-20T06:00:00Z', '2026-11-20T07:30:00.000Z'],
    ['on Christmas Day, after the bank holidays', '2026-12-25T09:00:00Z', '2026-12-29T07:30:00.000Z'],
    [
      'on the Saturday of the clock change, in winter time',
      '2026-10-24T09:00:00Z',
      '2026-10-26T07:30:00.000Z',
    ],
  ])('a practice that cannot send one is told from when: %s', (_what, at, opens) => {
    const found = stateAt(at)
    expect('nextOpensAt' in found && instant(found.nextOpensAt)).toBe(opens)
  })

  test('a closure that morning moves the due time to 13:30', () => {
    expect(stateAt('2026-11-20T13:30:00Z', true).state).toBe('open')
    expect(stateAt('2026-11-20T13:30:01Z', true).state).toBe('late')
  })

  test('a day that needs no return has no window', () => {
    expect(returnWindow(isoDay('2026-11-22'), hours, england)).toBeNull()
  })
})

describe('the settings of an ICB', () => {
  test('the times agreed for the first system are accepted', () => {
    expect(icbHours.parse(JSON.parse(JSON.stringify(hours)))).toEqual(hours)
  })

  const returns = (change: Partial<typeof hours.returns>) => ({
    ...hours,
    returns: { ...hours.returns, ...change },
  })
  test.each([
    ['a due time before the opening', returns({ due: '07:00' })],
    ['a time that is none', returns({ closes: '25:00' })],
    [
      'a due time after a morning closure that is past the closing',
      returns({ dueAfterMorningClosure: '19:00' }),
    ],
    ['a week without work', { ...hours, working: { weekdays: Array(7).fill(null), dates: {} } }],
    [
      'hours that end before they begin',
      {
        ...hours,
        working: { ...hours.working, dates: { '2026-12-24': { opens: '12:00', closes: '08:00' } } },
      },
    ],
    [
      'hours for a day that does not exist',
      { ...hours, working: { ...hours.working, dates: { '2026-02-30': null } } },
    ],
  ])('%s is refused', (_what, settings) => {
    expect(icbHours.safeParse(settings).success).toBe(false)
  })
})

test('on every day of 2022 to 2028, clock changes included, returns open at 7:30, are due at 10:30 and close at 18:30 in London', () => {
  for (let day = isoDay('2022-01-01'); day <= '2028-12-31'; day = addDays(day, 1)) {
    const window = returnWindow(day, hours, england)
    expect(window === null).toBe(!isReportingDay(day, england))
    if (window === null) continue
    const times = [window.opensAt, window.dueAt, window.closesAt]
    expect(times.map(londonDayOf)).toEqual([day, day, day])
    expect(times.map(londonMinuteOf)).toEqual([7 * 60 + 30, 10 * 60 + 30, 18 * 60 + 30])
    expect(window.closesAt.getTime() - window.opensAt.getTime()).toBe(11 * 60 * 60 * 1000)
  }
})
