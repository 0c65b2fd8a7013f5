import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DAY_MS, isoDay, londonClockTimeOf, londonDayOf } from '~/domain/calendar/days'
import { DEFAULT_ICB_HOURS } from '~/domain/calendar/icb-hours'
import { isReportingDay } from '~/domain/calendar/reporting-days'
import { reminderTimes } from '~/domain/returns/reminder-times'

const none = new Set<never>()
const clocks = (times: ReturnType<typeof reminderTimes>) =>
  times.map(({ group, step, at, notAfter }) => [
    group,
    step,
    londonClockTimeOf(at),
    londonClockTimeOf(notAfter),
  ])

describe('the chase of a morning', () => {
  test('asks the contact at 9:45am, the deputy at 10:15am, and lists the missing at 10:45am', () => {
    const times = reminderTimes(isoDay('2026-11-20'), DEFAULT_ICB_HOURS, none)
    expect(clocks(times)).toEqual([
      ['usual', 'contact', '09:45', '10:30'],
      ['usual', 'deputy', '10:15', '10:30'],
      ['usual', 'missing-list', '10:45', '18:30'],
      ['after-morning-closure', 'contact', '12:45', '13:30'],
      ['after-morning-closure', 'deputy', '13:15', '13:30'],
      ['after-morning-closure', 'missing-list', '13:45', '18:30'],
    ])
  })

  test.each([
    ['a Saturday', '2026-11-21'],
    ['a Sunday', '2026-11-22'],
    ['a bank holiday', '2026-12-25'],
  ])('reminds nobody on %s', (_, day) => {
    expect(reminderTimes(isoDay(day), DEFAULT_ICB_HOURS, new Set([isoDay('2026-12-25')]))).toEqual([])
  })

  test.each([
    ['10:00', ['contact 10:00', 'deputy 10:15', 'missing-list 10:45']],
    ['10:10', ['contact 10:10', 'deputy 10:20', 'missing-list 10:45']],
    ['10:25', ['contact 10:25', 'missing-list 10:45']],
  ])('with a nudge at %s it leaves ten minutes before the deputy, or the deputy out', (nudge, expected) => {
    const hours = { ...DEFAULT_ICB_HOURS, returns: { ...DEFAULT_ICB_HOURS.returns, nudge } }
    const usual = reminderTimes(isoDay('2026-11-20'), hours, none).filter(({ group }) => group === 'usual')
    expect(usual.map(({ step, at }) => `${step} ${londonClockTimeOf(at)}`)).toEqual(expected)
  })

  test('stands on the London clock on every day from 2022 to 2028, summer and winter', () => {
    const first = Date.UTC(2022, 0, 1, 12)
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 7 * 365 }), (offset) => {
        const day = londonDayOf(new Date(first + offset * DAY_MS))
        const times = reminderTimes(day, DEFAULT_ICB_HOURS, none)
        expect(times.length).toBe(isReportingDay(day, none) ? 6 : 0)
        for (const { at, notAfter } of times) {
          expect(londonDayOf(at)).toBe(day)
          expect(at < notAfter).toBe(true)
        }
        const [contact] = times
        if (contact) expect(londonClockTimeOf(contact.at)).toBe('09:45')
      }),
      { numRuns: 2600 },
    )
  })
})
