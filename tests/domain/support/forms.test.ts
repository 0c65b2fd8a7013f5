import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isoDay } from '~/domain/calendar/days'
import { parseExtraPltForm } from '~/domain/support/extra-plt'
import type { FormEntries, FormResult } from '~/domain/support/form-entries'
import { readClockMinute, readDay } from '~/domain/support/form-fields'
import { parseHalfDayClosureForm } from '~/domain/support/half-day-closure'
import type { FormCalendar } from '~/domain/support/halves'
import { parseLunchtimeClosuresForm, parseLunchtimeResultForm } from '~/domain/support/lunchtime-closures'
import {
  openQuestions,
  parseUnplannedClosureForm,
  unplannedClosurePeriod,
  unplannedClosurePriority,
} from '~/domain/support/unplanned-closure'

// A Friday, at 09:40. Christmas Day is a Friday too.
const calendar: FormCalendar = {
  today: isoDay('2026-11-20'),
  minuteNow: 9 * 60 + 40,
  bankHolidays: new Set([isoDay('2026-12-25')]),
}

const halfDay: FormEntries = {
  day: '24/11/2026',
  half: 'afternoon',
  sites: ['main'],
  whyNotSafe: 'Both GPs are ill and no locum was found.',
  clinicianName: 'Dr Asha Rao',
  clinicianRole: 'GP partner',
  clinicianRegistration: '1234567',
  clinicianConfirmsBy: 'mail',
  clinicianEmail: 'asha.rao@example.org',
  expectedDuration: 'this_half_day',
  callsGoTo: '0116 496 0123',
  contactableGpName: 'Dr Ben Hill',
  contactableGpPhone: '07700 900123',
  urgentResults: 'Dr Hill',
  homeVisits: 'The cover provider',
  careHomes: 'The cover provider',
  dispensing: 'We do not dispense.',
  patientNotice: 'On the door and the website.',
  directoryOfServices: 'done',
  nhsWebsiteProfile: 'will_do',
  pharmaciesTold: 'done',
  neighboursTold: 'done',
  cqcNotification: 'will_make',
  patientSafetyEvent: 'not_needed',
}

const plt: FormEntries = {
  day: '2026-12-08',
  half: 'morning',
  purpose: 'new_staff_training',
  whoIsTrained: 'Two new receptionists',
  whatIsTrained: 'Care navigation',
  doors: 'open',
}

const lunchtimes: FormEntries = {
  days: ['26 November 2026', '2026-11-24', ''],
  startTime: '12:30',
  endTime: '2.30pm',
  backlogKind: 'letters',
  backlogSize: '1,200 ',
  backlogOldestDays: '9',
  phonesAnswered: 'yes',
  phonesHow: 'Two receptionists',
  urgentPatients: 'The duty doctor',
}

const notice: FormEntries = {
  cause: 'flood',
  extent: 'whole_practice',
  fromDay: '20/11/2026',
  fromTime: '7am',
  contactableGpName: 'Dr Ben Hill',
  contactableGpPhone: '07700 900123',
}

function messagesOf<T>(result: FormResult<T>): Record<string, string> {
  return result.ok ? {} : Object.fromEntries(result.problems.map(({ field, message }) => [field, message]))
}

describe('a half-day closure', () => {
  test('is read with everything that was filled in', () => {
    const result = parseHalfDayClosureForm(halfDay, calendar)
    expect(result).toMatchObject({
      ok: true,
      value: { day: '2026-11-24', half: 'afternoon', sites: ['main'] },
    })
  })

  test('asks for everything when nothing was filled in, each in words that say what to do', () => {
    const messages = messagesOf(parseHalfDayClosureForm({}, calendar))
    const needed = Object.keys(halfDay).filter((field) => field !== 'clinicianEmail')
    expect(Object.keys(messages)).toEqual(needed)
    for (const message of Object.values(messages)) expect(message).toMatch(/^(Enter|Choose|Say|Write) .*\.$/)
  })

  test.each<[string, FormEntries, string, RegExp]>([
    ['a weekend', { day: '21/11/2026' }, 'day', /weekend/],
    ['a bank holiday', { day: '25/12/2026' }, 'day', /bank holiday/],
    ['yesterday', { day: '19/11/2026' }, 'day', /not over yet/],
    ['a slip of the year', { day: '24/11/2028' }, 'day', /Check the year/],
    ['a day that does not exist', { day: '31/11/2026' }, 'day', /like 24\/11\/2026/],
    ['an unknown half', { half: 'evening' }, 'half', /morning/],
    ['no site', { sites: [] }, 'sites', /which of your sites/],
    ['a phone number in words', { callsGoTo: 'the usual one' }, 'callsGoTo', /like 0116/],
    ['a short phone number', { contactableGpPhone: '12345' }, 'contactableGpPhone', /like 0116/],
    [
      'a registration number that is none',
      { clinicianRegistration: '??' },
      'clinicianRegistration',
      /register/,
    ],
    ['a mail without an address', { clinicianEmail: '' }, 'clinicianEmail', /e-mail address/],
    ['an address that is none', { clinicianEmail: 'asha' }, 'clinicianEmail', /like name@nhs.net/],
    ['a call without a number', { clinicianConfirmsBy: 'call' }, 'clinicianPhone', /ring the clinician/],
    ['longer, without how long', { expectedDuration: 'longer' }, 'expectedDurationNote', /how long/],
    ['a text as long as a book', { whyNotSafe: 'x'.repeat(1_000_000) }, 'whyNotSafe', /2,000 characters/],
    ['nothing about the regulator', { cqcNotification: '' }, 'cqcNotification', /considered/],
  ])('with %s is sent back', (_what, changes, field, message) => {
    const messages = messagesOf(parseHalfDayClosureForm({ ...halfDay, ...changes }, calendar))
    expect(Object.keys(messages)).toEqual([field])
    expect(messages[field]).toMatch(message)
  })

  test('can be asked for today until the half is over', () => {
    const today = { ...halfDay, day: '20/11/2026', half: 'morning' }
    expect(parseHalfDayClosureForm(today, { ...calendar, minuteNow: 12 * 60 + 59 }).ok).toBe(true)
    expect(parseHalfDayClosureForm(today, { ...calendar, minuteNow: 13 * 60 }).ok).toBe(false)
  })

  test('takes the day from three boxes too', () => {
    const { day: _, ...rest } = halfDay
    const boxes = { ...rest, 'day-day': '24', 'day-month': '11', 'day-year': '2026' }
    expect(parseHalfDayClosureForm(boxes, calendar)).toMatchObject({ ok: true, value: { day: '2026-11-24' } })
    expect(messagesOf(parseHalfDayClosureForm({ ...boxes, 'day-month': '' }, calendar))).toHaveProperty('day')
  })
})

describe('an extra PLT session', () => {
  test('with open doors needs no cover', () => {
    expect(parseExtraPltForm(plt, calendar).ok).toBe(true)
  })

  test.each([
    ['closed_provider_covers', ['callsGoTo', 'contactableGpName', 'contactableGpPhone']],
    ['closed_own_arrangement', ['callsGoTo', 'contactableGpName', 'contactableGpPhone', 'coverArrangement']],
  ])('with doors %s asks for what patients need', (doors, fields) => {
    expect(Object.keys(messagesOf(parseExtraPltForm({ ...plt, doors }, calendar)))).toEqual(fields)
  })

  test('on a weekend is sent back', () => {
    expect(messagesOf(parseExtraPltForm({ ...plt, day: '2026-12-05' }, calendar))).toEqual({
      day: expect.stringContaining('weekend'),
    })
  })
})

describe('a series of lunchtime closures', () => {
  test('is read with its dates in order and sloppy numbers and times', () => {
    expect(parseLunchtimeClosuresForm(lunchtimes, calendar)).toEqual({
      ok: true,
      value: {
        days: ['2026-11-24', '2026-11-26'],
        startTime: 750,
        endTime: 870,
        backlogKind: 'letters',
        backlogSize: 1200,
        backlogOldestDays: 9,
        phonesAnswered: 'yes',
        phonesHow: 'Two receptionists',
        urgentPatients: 'The duty doctor',
      },
    })
  })

  const sixDays = ['23', '24', '25', '26', '27', '30'].map((day) => `2026-11-${day}`)
  test.each<[string, FormEntries, string, RegExp]>([
    ['no date', { days: [] }, 'days', /at least one/],
    ['six dates', { days: sixDays }, 'days', /at most 5/],
    ['a date twice', { days: ['2026-11-24', '24/11/2026'] }, 'days', /Tue 24 Nov is there twice/],
    ['dates more than three weeks apart', { days: ['2026-11-24', '2026-12-15'] }, 'days', /within 3 weeks/],
    ['a Saturday', { days: ['2026-11-28'] }, 'days', /^Sat 28 Nov: .*weekend/],
    ['a bank holiday', { days: ['2026-12-25'] }, 'days', /bank holiday/],
    ['a past day', { days: ['2026-11-19'] }, 'days', /not over yet/],
    ['a date that is none', { days: ['soon'] }, 'days', /Enter each date/],
    ['a start before midday', { startTime: '11:45' }, 'startTime', /midday or later/],
    ['an end after half past two', { endTime: '14:45' }, 'endTime', /by 2:30pm/],
    ['an end before the start', { endTime: '12:15' }, 'endTime', /later than the start/],
    ['more than two hours', { startTime: '12:00' }, 'endTime', /2 hours at most/],
    ['a time that is none', { startTime: '25:00' }, 'startTime', /like 12:30/],
    ['phones not answered', { phonesAnswered: 'no' }, 'phonesAnswered', /must stay answered/],
    ['a negative backlog', { backlogSize: '-3' }, 'backlogSize', /whole number from 0/],
    ['a backlog of 1e9', { backlogSize: '1e9' }, 'backlogSize', /whole number from 0/],
    ['a backlog in emoji', { backlogSize: '😀' }, 'backlogSize', /whole number from 0/],
  ])('with %s is sent back', (_what, changes, field, message) => {
    const messages = messagesOf(parseLunchtimeClosuresForm({ ...lunchtimes, ...changes }, calendar))
    expect(Object.keys(messages)).toEqual([field])
    expect(messages[field]).toMatch(message)
  })

  test('may reach from the first day to the last of three weeks', () => {
    const days = ['2026-11-24', '2026-12-14']
    expect(parseLunchtimeClosuresForm({ ...lunchtimes, days }, calendar).ok).toBe(true)
  })

  test('at the end tells what was cleared', () => {
    expect(
      parseLunchtimeResultForm({ backlogKind: 'letters', sizeBefore: '1,200', sizeAfter: '300' }),
    ).toEqual({
      ok: true,
      value: { backlogKind: 'letters', sizeBefore: 1200, sizeAfter: 300, note: '' },
    })
    expect(parseLunchtimeResultForm({}).ok).toBe(false)
  })
})

describe('an unplanned closure', () => {
  test('needs only what, where, since when and one reachable GP', () => {
    const result = parseUnplannedClosureForm(notice, calendar)
    if (!result.ok) throw new Error(JSON.stringify(result.problems))
    expect(openQuestions(result.value)).toEqual([
      'what patients are told',
      'the number calls go to',
      'who sees urgent patients now',
      'who deals with urgent results',
      'what happens to home visits',
      'until when',
    ])
    expect(unplannedClosurePeriod(result.value)).toEqual({
      startsAt: new Date('2026-11-20T07:00:00Z'),
      endsAt: null,
    })
  })

  test('can be told on a Sunday and on a bank holiday', () => {
    const sunday = { ...calendar, today: isoDay('2026-11-22') }
    expect(parseUnplannedClosureForm({ ...notice, fromDay: '22/11/2026' }, sunday).ok).toBe(true)
    const christmas = { ...calendar, today: isoDay('2026-12-25') }
    expect(parseUnplannedClosureForm({ ...notice, fromDay: '25/12/2026' }, christmas).ok).toBe(true)
  })

  test('with an end has one; a day without a time ends with core hours', () => {
    const until = (untilDay: string, untilTime: string) => {
      const result = parseUnplannedClosureForm({ ...notice, untilDay, untilTime }, calendar)
      return result.ok ? unplannedClosurePeriod(result.value).endsAt?.toISOString() : messagesOf(result)
    }
    expect(until('20/11/2026', '1pm')).toBe('2026-11-20T13:00:00.000Z')
    expect(until('23/11/2026', '')).toBe('2026-11-23T18:30:00.000Z')
    expect(until('', '1pm')).toEqual({ untilDay: expect.stringContaining('Enter the day') })
    expect(until('19/11/2026', '')).toEqual({ untilDay: expect.stringContaining('later than the start') })
  })

  test.each<[string, FormEntries, string]>([
    ['no cause', { cause: '' }, 'cause'],
    ['some sites, none named', { extent: 'some_sites' }, 'sites'],
    ['a day a month ago', { fromDay: '20/10/2026' }, 'fromDay'],
    ['an end that is no day', { untilDay: 'when dry' }, 'untilDay'],
    ['an end that is no time', { untilDay: '23/11/2026', untilTime: 'noonish' }, 'untilTime'],
    ['no reachable GP', { contactableGpPhone: '' }, 'contactableGpPhone'],
  ])('with %s is sent back', (_what, changes, field) => {
    const messages = messagesOf(parseUnplannedClosureForm({ ...notice, ...changes }, calendar))
    expect(Object.keys(messages)).toEqual([field])
  })

  test.each([
    ['whole_practice', 1],
    ['some_sites', 1],
    ['some_sites_others_take_patients', 2],
  ] as const)('of %s has priority %i', (extent, priority) => {
    expect(unplannedClosurePriority({ extent })).toBe(priority)
  })
})

describe('days and times as people write them', () => {
  test.each([
    ['2026-11-24', '2026-11-24'],
    ['24/11/2026', '2026-11-24'],
    ['4.1.2027', '2027-01-04'],
    ['24 November 2026', '2026-11-24'],
    ['Tuesday 24 Nov 2026', '2026-11-24'],
    ['29/02/2027', undefined],
    ['24/11/26', undefined],
    ['tomorrow', undefined],
    ['24 Brumaire 2026', undefined],
  ])('the day "%s" is %s', (text, day) => {
    expect(readDay(text)).toBe(day)
  })

  test.each([
    ['12:30', 750],
    ['12.30', 750],
    ['1pm', 780],
    ['12am', 0],
    ['1:05 PM', 785],
    ['13:61', undefined],
    ['13pm', undefined],
    ['12', undefined],
    ['noon', undefined],
  ])('the time "%s" is minute %s', (text, minute) => {
    expect(readClockMinute(text)).toBe(minute)
  })
})

test('no text, however odd, breaks a form', () => {
  const text = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(...Object.values(lunchtimes).flat()))
  const entries = fc.dictionary(
    fc.constantFrom(...Object.keys(lunchtimes), ...Object.keys(notice), ...Object.keys(halfDay), '__proto__'),
    fc.oneof(text, fc.array(text)),
  )
  fc.assert(
    fc.property(entries, (posted) => {
      for (const parse of [parseHalfDayClosureForm, parseExtraPltForm, parseLunchtimeClosuresForm]) {
        const result = parse(posted as FormEntries, calendar)
        expect(result.ok || result.problems.length > 0).toBe(true)
      }
      const told = parseUnplannedClosureForm(posted as FormEntries, calendar)
      expect(told.ok || told.problems.length > 0).toBe(true)
    }),
  )
})
