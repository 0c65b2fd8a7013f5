import { describe, expect, test } from 'vitest'
import { bankHolidaysOf, bankHolidaysRunOut, listBankHolidays } from '~/domain/calendar/bank-holidays'
import { addDays, type IsoDay, isoDay } from '~/domain/calendar/days'
import {
  isReportingDay,
  nextReportingDay,
  previousReportingDay,
  reportingDaysAfter,
  reportingDaysBack,
  reportingDaysBetween,
} from '~/domain/calendar/reporting-days'
import { isMonday, mondayOf, nextWeek, previousWeek, weekDays } from '~/domain/calendar/weeks'
import { england } from './england'

function everyDay(from: string, to: string): IsoDay[] {
  const days: IsoDay[] = []
  for (let day = isoDay(from); day <= to; day = addDays(day, 1)) days.push(day)
  return days
}

describe('reporting days', () => {
  const days = everyDay('2022-01-05', '2028-12-20')

  test('on every day of 2022 to 2028 the next and the previous reporting day are each other turned round', () => {
    for (const day of days) {
      const next = nextReportingDay(day, england)
      expect(isReportingDay(next, england)).toBe(true)
      expect(next > day).toBe(true)
      const back = previousReportingDay(next, england)
      expect(isReportingDay(day, england) ? back === day : back < day).toBe(true)
      expect(reportingDaysBetween(addDays(day, 1), addDays(next, -1), england)).toEqual([])
    }
  })

  test('on every day of those years the last 20 reporting days are 20, in order, up to that day', () => {
    for (const day of days.filter((one) => one > '2022-03-01')) {
      const strip = reportingDaysBack(20, day, england)
      expect(strip).toHaveLength(20)
      expect(reportingDaysBetween(strip[0] ?? day, day, england)).toEqual(strip)
    }
  })

  test.each([
    ['2026-11-20', true, 'a Friday'],
    ['2026-11-21', false, 'a Saturday'],
    ['2026-11-22', false, 'a Sunday'],
    ['2026-12-25', false, 'Christmas Day'],
    ['2026-12-28', false, 'the substitute for Boxing Day'],
    ['2022-09-19', false, 'the State Funeral'],
    ['2026-04-03', false, 'Good Friday'],
    ['2026-12-24', true, 'Christmas Eve'],
  ])('%s, %s: %s', (day, expected) => {
    expect(isReportingDay(isoDay(day), england)).toBe(expected)
  })

  test('after Christmas Eve 2026 the next return is due on 29 December', () => {
    expect(nextReportingDay(isoDay('2026-12-24'), england)).toBe('2026-12-29')
    expect(reportingDaysAfter(isoDay('2026-12-24'), 3, england)).toBe('2026-12-31')
    expect(reportingDaysAfter(isoDay('2026-12-26'), 0, england)).toBe('2026-12-26')
  })
})

describe('weeks', () => {
  test('every day of 2022 to 2028 lies in the week of the Monday on or before it', () => {
    for (const day of everyDay('2022-01-01', '2028-12-31')) {
      const monday = mondayOf(day)
      expect(isMonday(monday)).toBe(true)
      expect(monday <= day && addDays(monday, 7) > day).toBe(true)
      expect(mondayOf(previousWeek(nextWeek(monday)))).toBe(monday)
    }
  })

  test('a week shows Monday to Friday', () => {
    expect(weekDays(mondayOf(isoDay('2026-11-22')))).toEqual([
      '2026-11-16',
      '2026-11-17',
      '2026-11-18',
      '2026-11-19',
      '2026-11-20',
    ])
  })
})

describe('bank holidays', () => {
  const file = (events: unknown) => ({ 'england-and-wales': { division: 'england-and-wales', events } })

  test('are read with their titles', () => {
    const events = [{ title: 'Christmas Day', date: '2026-12-25', notes: '', bunting: true }]
    expect(listBankHolidays(file(events))).toEqual([{ day: '2026-12-25', title: 'Christmas Day' }])
  })

  test.each([[[]], [[{ title: 'Nonsense', date: '2026-02-30' }]], [[{ date: '2026-12-25' }]]])(
    'a file with %j is refused',
    (events) => expect(() => bankHolidaysOf(file(events))).toThrow(),
  )

  test('run out when fewer than six months of them are known', () => {
    expect(bankHolidaysRunOut(england, isoDay('2026-11-20'))).toBe(false)
    expect(bankHolidaysRunOut(england, isoDay('2028-08-01'))).toBe(true)
    expect(bankHolidaysRunOut(new Set(), isoDay('2026-11-20'))).toBe(true)
  })
})
