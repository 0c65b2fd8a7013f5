import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  addDays,
  atLondonMinute,
  dateOf,
  daysBetween,
  instant,
  isoDay,
  londonDayOf,
  londonMinuteOf,
  MINUTE_MS,
} from '~/domain/calendar/days'
import { DEFAULT_ICB_HOURS } from '~/domain/calendar/icb-hours'
import { isWorkingTime, workingMinutesBetween } from '~/domain/calendar/working-time'
import { isTargetBreached, pauseTarget, resumeTarget, startTarget } from '~/domain/cases/target-clock'
import { DEFAULT_TARGET_SETTINGS } from '~/domain/cases/target-settings'
import { promiseFor, responseClock } from '~/domain/cases/targets'
import { advice, helpToday, levelFour, missing, sustained } from './case-story'

/** Without holidays, so that weeks are alike but for the clocks. */
const clock = responseClock(DEFAULT_ICB_HOURS, new Set(), DEFAULT_TARGET_SETTINGS)
const trigger = fc.constantFrom(levelFour, helpToday, advice, missing, sustained)
const ORDINARY = isoDay('2026-03-02')
const SUMMER_BEGINS = isoDay('2026-03-23')
const SUMMER_ENDS = isoDay('2026-10-19')

function targetsAt(of: typeof levelFour, at: Date) {
  const { priority, targets } = promiseFor(of, at, clock)
  return targets.map((promised) => startTarget(promised, { seq: 2, at: instant(at), priority }, clock))
}

test('summer time changes nothing: due on the same weekday at the same time of day, pauses included', () => {
  const minuteOfDay = fc.integer({ min: 0, max: 24 * 60 - 1 })
  fc.assert(
    fc.property(
      trigger,
      fc.integer({ min: 0, max: 4 }),
      // Not in the small hours of the Sunday when the clocks change: there the same time of day is another length.
      minuteOfDay,
      fc.integer({ min: 0, max: 6 }),
      minuteOfDay,
      (of, weekday, minute, pausedDays, resumeMinute) => {
        const dues = [ORDINARY, SUMMER_BEGINS, SUMMER_ENDS].map((monday) => {
          const day = addDays(monday, weekday)
          const at = atLondonMinute(day, minute)
          const pausedAt = new Date(at.getTime() + 5 * MINUTE_MS)
          const resumedAt = new Date(
            Math.max(atLondonMinute(addDays(day, pausedDays), resumeMinute).getTime(), pausedAt.getTime()),
          )
          if (londonDayOf(resumedAt) === addDays(monday, 6) && londonMinuteOf(resumedAt) < 180) return []
          return targetsAt(of, at).map((target) => {
            const resumed = resumeTarget(
              pauseTarget(target, instant(pausedAt), clock),
              instant(resumedAt),
              clock,
            )
            const due = dateOf(resumed.dueAt ?? resumed.promisedAt)
            return `${target.kind} ${daysBetween(monday, londonDayOf(due))} ${londonMinuteOf(due)}`
          })
        })
        if (dues.some((one) => one.length === 0)) return
        expect(dues[1]).toEqual(dues[0])
        expect(dues[2]).toEqual(dues[0])
      },
    ),
  )
})

const moment = fc.integer({ min: 0, max: 60 * 24 * 60 }).map((minutes) => {
  return new Date(atLondonMinute(isoDay('2026-03-02'), 0).getTime() + minutes * MINUTE_MS)
})

test('the clock never runs outside working time: used is never more than the working time that has passed', () => {
  fc.assert(
    fc.property(trigger, moment, fc.integer({ min: 0, max: 5000 }), (of, at, minutes) => {
      const later = new Date(at.getTime() + minutes * MINUTE_MS)
      for (const target of targetsAt(of, at)) {
        const stopped = pauseTarget(target, instant(later), clock)
        expect(stopped.workingMinutes).toBeCloseTo(workingMinutesBetween(clock.calendar, at, later), 5)
        if (!isWorkingTime(clock.calendar, at) && londonDayOf(at) === londonDayOf(later)) {
          const opening = clock.calendar.spanOf(londonDayOf(at))?.startMs
          if (opening === undefined || later.getTime() <= opening) expect(stopped.workingMinutes).toBe(0)
        }
      }
    }),
  )
})

test('resuming never breaches at once, unless it was breached when it was paused', () => {
  const length = fc.integer({ min: 0, max: 20_000 })
  fc.assert(
    fc.property(trigger, moment, length, length, (of, at, untilPause, pause) => {
      const pausedAt = new Date(at.getTime() + untilPause * MINUTE_MS)
      const resumedAt = new Date(pausedAt.getTime() + pause * MINUTE_MS)
      for (const target of targetsAt(of, at)) {
        const wasBreached = isTargetBreached(target, pausedAt)
        const resumed = resumeTarget(pauseTarget(target, instant(pausedAt), clock), instant(resumedAt), clock)
        if (!wasBreached && target.dueAt !== instant(pausedAt))
          expect(isTargetBreached(resumed, resumedAt)).toBe(false)
        if (wasBreached) expect(isTargetBreached(resumed, resumedAt)).toBe(true)
      }
    }),
  )
})
