import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, type IsoDay, instant, isoDay } from '~/domain/calendar/days'
import {
  DEFAULT_ICB_HOURS,
  type HoursOfPeriod,
  hoursOn,
  type IcbHours,
  icbHours,
  withHoursFrom,
  withoutHoursFrom,
} from '~/domain/calendar/icb-hours'
import { returnWindow } from '~/domain/calendar/return-window'
import { addWorkingMinutes, workingCalendar } from '~/domain/calendar/working-time'
import { reminderTimes } from '~/domain/returns/reminder-times'
import { listSources, readSource } from '../../support/source-files'

const { later: _, ...usual } = DEFAULT_ICB_HOURS
const dueAt = (due: string): HoursOfPeriod => ({ ...usual, returns: { ...usual.returns, due } })
const day = (text: string) => isoDay(`2026-${text}`)
const none = new Set<IsoDay>()

describe('hours that change from a day on', () => {
  test('hold from that day, and not a day before', () => {
    const changed = withHoursFrom(DEFAULT_ICB_HOURS, day('12-01'), dueAt('10:40'))
    const dueOn = (on: string) => returnWindow(day(on), changed, none)?.dueAt.toISOString()
    expect(dueOn('11-30')).toBe('2026-11-30T10:30:00.000Z')
    expect(dueOn('12-01')).toBe('2026-12-01T10:40:00.000Z')
  })

  test('are stored beside the ones before them, and hours stored before this was possible are read', () => {
    const changed = withHoursFrom(DEFAULT_ICB_HOURS, day('12-01'), dueAt('10:40'))
    expect(icbHours.parse(JSON.parse(JSON.stringify(changed)))).toEqual(changed)
    expect(hoursOn(icbHours.parse(usual), day('12-01'))).toEqual(usual)
  })

  test('replace what was planned from the same day, and can be taken back', () => {
    const first = withHoursFrom(DEFAULT_ICB_HOURS, day('12-01'), dueAt('10:40'))
    const second = withHoursFrom(first, day('12-01'), dueAt('10:35'))
    expect(second.later).toHaveLength(1)
    expect(hoursOn(withoutHoursFrom(second, day('12-01')), day('12-05'))).toEqual(usual)
  })

  test('never move a due time, a reminder or a response of a day that has begun, whatever is changed in what order', () => {
    const today = day('11-20')
    const dues = fc.constantFrom('10:20', '10:25', '10:35', '10:40')
    const change = fc.record({ after: fc.integer({ min: 1, max: 40 }), due: dues, back: fc.boolean() })
    fc.assert(
      fc.property(
        fc.array(change, { maxLength: 6 }),
        fc.integer({ min: 0, max: 400 }),
        (changes, daysAgo) => {
          let held: IcbHours = DEFAULT_ICB_HOURS
          for (const { after, due, back } of changes) {
            const from = addDays(today, after)
            held = back ? withoutHoursFrom(held, from) : withHoursFrom(held, from, dueAt(due))
          }
          const past = addDays(today, -daysAgo)
          expect(returnWindow(past, held, none)).toEqual(returnWindow(past, DEFAULT_ICB_HOURS, none))
          expect(reminderTimes(past, held, none)).toEqual(reminderTimes(past, DEFAULT_ICB_HOURS, none))
          const spanOf = (hours: IcbHours) => workingCalendar(hours, none).spanOf(past)
          expect(spanOf(held)).toEqual(spanOf(DEFAULT_ICB_HOURS))
        },
      ),
    )
  })

  test('the response clock runs in the hours of each day it passes', () => {
    const short: HoursOfPeriod = {
      ...usual,
      working: {
        ...usual.working,
        weekdays: usual.working.weekdays.map((one) => one && { ...one, opens: '10:00' }),
      },
    }
    const calendar = workingCalendar(withHoursFrom(DEFAULT_ICB_HOURS, day('11-23'), short), none)
    const fridayEvening = new Date('2026-11-20T18:00:00Z')
    expect(instant(addWorkingMinutes(calendar, fridayEvening, 60))).toBe('2026-11-23T10:30:00.000Z')
  })

  test('nobody reads the first hours of a setting as those of a day', () => {
    const reads =
      /settings\.hours\.(?:returns|working|decisions|coverAnswerMinutes)|clock\.hours\.(?:returns|working|decisions)/
    expect(listSources('app', 'scripts').filter((path) => reads.test(readSource(path)))).toEqual([])
  })
})
