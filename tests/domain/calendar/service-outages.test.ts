import { expect, test } from 'vitest'
import { instant } from '~/domain/calendar/days'
import { DEFAULT_ICB_HOURS } from '~/domain/calendar/icb-hours'
import { daysWithoutService } from '~/domain/calendar/service-outages'

const off = (from: string, until: string) => ({
  fromAt: instant(new Date(`2026-11-${from}:00Z`)),
  untilAt: instant(new Date(`2026-11-${until}:00Z`)),
})
const at = (now: string) => ({
  hours: DEFAULT_ICB_HOURS,
  holidays: new Set<never>(),
  now: new Date(`2026-11-${now}:00Z`),
})

// Returns open at 7:30am and close at 6:30pm; the 20th is a Friday.
test.each([
  ['a whole day', [off('19T07:00', '19T19:00')], '20T10:45', ['2026-11-19']],
  [
    'the days from Thursday to Monday',
    [off('19T07:00', '23T18:29')],
    '24T10:45',
    ['2026-11-19', '2026-11-20', '2026-11-23'],
  ],
  ['a day but its last hour', [off('19T07:00', '19T17:30')], '20T10:45', []],
  [
    'a day but a quarter of an hour at noon',
    [off('19T07:00', '19T12:00'), off('19T12:15', '19T19:00')],
    '20T10:45',
    ['2026-11-19'],
  ],
  ['this morning until a moment ago', [off('20T03:00', '20T10:44')], '20T10:45', ['2026-11-20']],
  ['the night', [off('19T18:31', '20T07:30')], '20T10:45', []],
  ['a Saturday', [off('21T00:00', '21T23:59')], '23T10:45', []],
] as const)('with the service off for %s', (_, outages, now, expected) => {
  expect(daysWithoutService(outages, at(now))).toEqual(expected)
})
