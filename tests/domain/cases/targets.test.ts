import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dateOf, instant, isoDay, londonDayOf } from '~/domain/calendar/days'
import { isWorkingTime, nextWorkingInstant, workingDayBefore } from '~/domain/calendar/working-time'
import { DEFAULT_TARGET_SETTINGS, targetSettings } from '~/domain/cases/target-settings'
import { promiseFor } from '~/domain/cases/targets'
import type { CaseTrigger } from '~/domain/cases/triggers'
import {
  advice,
  at,
  clock,
  closureAsked,
  helpToday,
  levelFour,
  levelThree,
  missing,
  notSafe,
  short,
  sustained,
} from './case-story'

function promises(trigger: CaseTrigger, when: string): Record<string, string> {
  const { targets } = promiseFor(trigger, at(when), clock)
  return Object.fromEntries(targets.map(({ kind, dueAt }) => [kind, short(dueAt)]))
}

describe('what is promised for a trigger', () => {
  test.each<[string, CaseTrigger, string, Record<string, string>]>([
    [
      'priority 1 in the morning',
      levelFour,
      '19 09:00',
      { acknowledge: '19 09:15', call_back: '19 09:30', decide: '19 11:00' },
    ],
    [
      'priority 1 at the end of the day',
      levelFour,
      '19 18:20',
      { acknowledge: '20 08:05', call_back: '20 08:20', decide: '20 09:50' },
    ],
    [
      'priority 1 on Saturday',
      notSafe,
      '21 11:00',
      { acknowledge: '23 08:15', call_back: '23 08:30', decide: '23 10:00' },
    ],
    [
      'priority 2 in the morning',
      levelThree,
      '19 09:00',
      { acknowledge: '19 10:00', plan: '19 13:00', decide: '20 09:00' },
    ],
    [
      'priority 2 on Friday afternoon',
      helpToday,
      '20 16:00',
      { acknowledge: '20 17:00', plan: '23 09:30', decide: '23 16:00' },
    ],
    [
      'priority 2 before work begins',
      helpToday,
      '19 07:35',
      { acknowledge: '19 09:00', plan: '19 12:00', decide: '19 18:30' },
    ],
    [
      'priority 3 before 15:00',
      advice,
      '19 14:59',
      { acknowledge: '19 18:30', call_back: '20 18:30', decide: '23 14:59' },
    ],
    [
      'priority 3 at 15:00',
      advice,
      '19 15:00',
      { acknowledge: '20 12:00', call_back: '20 18:30', decide: '23 15:00' },
    ],
    [
      'priority 3 on Saturday',
      advice,
      '21 10:00',
      { acknowledge: '23 12:00', call_back: '23 18:30', decide: '24 18:30' },
    ],
    ['a welfare check', missing, '19 10:45', { acknowledge: '19 18:30', call_back: '23 10:45' }],
    ['sustained pressure', sustained, '19 10:45', { acknowledge: '19 18:30', review: '26 10:45' }],
  ])('%s', (_what, trigger, when, expected) => {
    expect(promises(trigger, when)).toEqual(expected)
  })

  test.each<[string, string, 'morning' | 'afternoon', string, string]>([
    ['today, in two hours', '2026-11-19', 'afternoon', '19 09:00', '19 11:00'],
    ['for the next morning, in two hours', '2026-11-20', 'morning', '19 11:00', '19 13:00'],
    ['for the next morning, at the latest at 18:00', '2026-11-20', 'morning', '19 16:30', '19 18:00'],
    [
      'for the next morning, asked for after 17:00, within the hour',
      '2026-11-20',
      'morning',
      '19 17:10',
      '19 18:10',
    ],
    ['asked for at 17:50, before work ends', '2026-11-20', 'morning', '19 17:50', '19 18:30'],
    [
      'asked for in the evening, in the first hour of the next morning',
      '2026-11-20',
      'morning',
      '19 20:00',
      '20 09:00',
    ],
    ['for tomorrow afternoon, at the latest at 18:00', '2026-11-20', 'afternoon', '19 10:00', '19 18:00'],
    ['for tomorrow afternoon, asked for in the evening', '2026-11-20', 'afternoon', '19 20:00', '20 09:00'],
    ['for Monday, on Friday by 18:00', '2026-11-23', 'morning', '19 18:20', '20 18:00'],
    ['for Monday, asked for on Sunday', '2026-11-23', 'morning', '22 12:00', '23 09:00'],
    ['for next week, in two working days', '2026-11-27', 'morning', '19 10:00', '23 10:00'],
  ])('a half day is decided %s', (_what, day, half, when, due) => {
    expect(promises(closureAsked(day, half), when).decide).toBe(due)
  })

  const anyMoment = fc.date({
    min: at('01 00:00'),
    max: new Date('2027-11-30T00:00:00Z'),
    noInvalidDate: true,
  })
  const anyTrigger = fc.constantFrom(levelFour, levelThree, advice, missing, sustained, helpToday)

  test('is never due outside working hours, never before its trigger, and in the order it is owed', () => {
    fc.assert(
      fc.property(anyTrigger, anyMoment, (trigger, when) => {
        const { targets } = promiseFor(trigger, when, clock)
        let before = when
        for (const { dueAt } of targets) {
          const due = dateOf(dueAt)
          expect(isWorkingTime(clock.calendar, new Date(due.getTime() - 1))).toBe(true)
          expect(due >= before).toBe(true)
          before = due
        }
      }),
      { numRuns: 1000 },
    )
  })

  test('never makes whoever asks later wait less long into the calendar', () => {
    fc.assert(
      fc.property(anyTrigger, anyMoment, fc.integer({ min: 0, max: 4000 }), (trigger, when, minutes) => {
        const later = new Date(when.getTime() + minutes * 60_000)
        const dues = promiseFor(trigger, when, clock).targets
        const laterDues = promiseFor(trigger, later, clock).targets
        for (const [index, { dueAt }] of dues.entries()) {
          expect(dueAt <= (laterDues[index]?.dueAt ?? '')).toBe(true)
        }
      }),
      { numRuns: 1000 },
    )
  })

  test('a half day asked for by the evening before is decided before that evening ends, or in the first hour', () => {
    const day = isoDay('2026-11-26')
    const dayBefore = workingDayBefore(clock.calendar, day)
    fc.assert(
      fc.property(fc.date({ min: at('10 00:00'), max: at('25 23:59'), noInvalidDate: true }), (when) => {
        const { targets } = promiseFor(closureAsked(day, 'morning'), when, clock)
        const due = targets.find(({ kind }) => kind === 'decide')?.dueAt ?? ''
        const workIsOver = londonDayOf(nextWorkingInstant(clock.calendar, when)) === day
        expect(due <= instant(at(workIsOver ? '26 09:00' : '25 18:30'))).toBe(true)
        expect(londonDayOf(dateOf(instant(new Date(due)))) <= (workIsOver ? day : dayBefore)).toBe(true)
      }),
    )
  })
})

describe('the settings of the response clock', () => {
  test('the clock agreed for the first system is accepted', () => {
    expect(targetSettings.parse(JSON.parse(JSON.stringify(DEFAULT_TARGET_SETTINGS)))).toEqual(
      DEFAULT_TARGET_SETTINGS,
    )
  })

  test.each([
    ['a warning after the time is over', { ...DEFAULT_TARGET_SETTINGS, warnAtShare: 1 }],
    ['a lapse at once', { ...DEFAULT_TARGET_SETTINGS, lapseMinutes: 0 }],
    ['a priority without promises', { ...DEFAULT_TARGET_SETTINGS, promises: { 1: {} } }],
  ])('%s is refused', (_what, settings) => {
    expect(targetSettings.safeParse(settings).success).toBe(false)
  })
})
