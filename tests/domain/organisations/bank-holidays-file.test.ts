import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { isoDay } from '~/domain/calendar/days'
import { bankHolidayWarning, parseBankHolidays } from '~/domain/organisations/bank-holidays-file'

function fileWith(...dates: string[]) {
  return { 'england-and-wales': { events: dates.map((date) => ({ title: 'Holiday', date })) } }
}

test('the seeded list is read, earliest first', () => {
  const holidays = parseBankHolidays(JSON.parse(readFileSync('db/seed/bank-holidays-england.json', 'utf8')))
  expect(holidays).toContainEqual({ day: '2026-12-25', title: 'Christmas Day' })
  expect(holidays.map(({ day }) => day)).toEqual(holidays.map(({ day }) => day).toSorted())
})

test.each([
  ['another shape', { scotland: [] }, /look at england-and-wales/],
  ['no list at all', 'nothing', /look at the whole file/],
  ['no holiday', fileWith(), /events/],
  ['a day that does not exist', fileWith('2026-02-30'), /events → 0 → date/],
  ['a day twice', fileWith('2026-12-25', '2026-12-25'), /names 2026-12-25 twice/],
])('%s is refused with what to look at', (_what, json, message) => {
  expect(() => parseBankHolidays(json)).toThrow(message)
})

test.each([
  ['2026-06-30', '2026-12-30', undefined],
  ['2026-07-01', '2026-12-30', 'ends on 2026-12-30, in 182 days'],
  ['2027-01-04', '2026-12-28', 'ended on 2026-12-28'],
  ['2026-07-01', undefined, 'No bank holidays are known'],
])('on %s, with the last holiday on %s, the warning is %s', (today, lastDay, warning) => {
  const said = bankHolidayWarning(lastDay === undefined ? undefined : isoDay(lastDay), isoDay(today))
  if (warning === undefined) expect(said).toBeUndefined()
  else expect(said).toContain(warning)
})
