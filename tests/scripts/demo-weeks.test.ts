import { expect, test } from 'vitest'
import { bankHolidaysOf } from '~/domain/calendar/bank-holidays'
import { isoDay } from '~/domain/calendar/days'
import { latestReportingDay } from '../../scripts/demo/demo-day'
import { demoDays, weighDays } from '../../scripts/demo/demo-weeks'
import { readSeedFiles } from '../../scripts/project-files'

const holidays = bankHolidaysOf(readSeedFiles().bankHolidays)
const weigh = (day: string) => {
  const days = demoDays(isoDay(day), holidays)
  return { days, weights: weighDays(days, holidays) }
}

test.each([
  ['a Friday is its own day', '2026-11-20T23:30:00Z', '2026-11-20'],
  ['a Sunday night shows the Friday before', '2026-11-22T22:00:00Z', '2026-11-20'],
  ['early on a Monday it is Monday already', '2026-11-23T02:00:00Z', '2026-11-23'],
  ['a bank holiday shows the working day before', '2026-12-28T12:00:00Z', '2026-12-24'],
  ['after midnight in London it is the next day, though not in UTC', '2026-06-30T23:30:00Z', '2026-07-01'],
])('the demo plays on the latest reporting day: %s', (_, now, day) => {
  expect(latestReportingDay(new Date(now))).toBe(day)
})

test('the demo has the reporting days of twelve weeks, without weekends and bank holidays', () => {
  const { days } = weigh('2026-11-20')
  expect(days[0]).toBe('2026-09-01') // Monday 31 August was a bank holiday
  expect(days.at(-1)).toBe('2026-11-20')
  expect(days).toHaveLength(59)
})

test('Mondays are heavier, and the first day after a long weekend most of all', () => {
  const { weights } = weigh('2026-11-20')
  const of = (day: string) => weights.get(isoDay(day))?.afterClosedDays ?? 0
  expect(of('2026-09-01')).toBeGreaterThan(of('2026-09-07'))
  expect(of('2026-09-07')).toBeGreaterThan(of('2026-09-09'))
})

test('without a day of December a wave climbs through the last three weeks', () => {
  const { weights } = weigh('2026-11-20')
  const of = (day: string) => weights.get(isoDay(day))?.wave ?? -1
  expect(of('2026-10-20')).toBe(0)
  expect(of('2026-11-10')).toBeGreaterThan(0)
  expect(of('2026-11-20')).toBeGreaterThan(of('2026-11-10'))
})

test('with December the surge follows the calendar: none in November, highest before Christmas, over in January', () => {
  const { weights } = weigh('2027-01-22')
  const of = (day: string) => weights.get(isoDay(day))?.wave ?? -1
  expect(of('2026-11-27')).toBe(0)
  expect(of('2026-12-18')).toBeGreaterThan(of('2026-12-07'))
  expect(of('2026-12-18')).toBeGreaterThan(of('2027-01-07'))
  expect(of('2027-01-15')).toBe(0)
})
