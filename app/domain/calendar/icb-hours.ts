import { z } from 'zod'
import { type IsoDay, isClockTime, isIsoDay, minuteOfClock } from './days'

const clockTime = z.string().refine(isClockTime, 'Enter a time like 09:45')
const isoDayText = z.string().refine(isIsoDay, 'Enter a day like 2026-12-24')

const span = z
  .object({ opens: clockTime, closes: clockTime })
  .refine((hours) => minuteOfClock(hours.opens) < minuteOfClock(hours.closes), {
    message: 'The closing time must be after the opening time',
  })

/** The hours of one day, London clock; null is a day on which nobody of the ICB works. */
const dayHours = span.nullable()

const returnTimes = z
  .object({
    opens: clockTime,
    nudge: clockTime,
    due: clockTime,
    /** When the ICB is sent the list of returns still missing. */
    missingDigest: clockTime,
    /** When the aggregate goes to the partners. */
    aggregate: clockTime,
    closes: clockTime,
    /** Replaces `due` for a practice with an agreed closure that morning. */
    dueAfterMorningClosure: clockTime,
  })
  .refine((times) => rises([times.opens, times.nudge, times.due, times.missingDigest, times.closes]), {
    message: 'The times of the return must follow each other: opens, nudge, due, list of missing, closes',
  })
  .refine((times) => rises([times.due, times.dueAfterMorningClosure, times.closes]), {
    message: 'The due time after a morning closure must lie between the due and the closing time',
  })

/** Times and working hours of one period, all on the London clock. */
export const hoursOfPeriod = z.object({
  returns: returnTimes,
  working: z.object({
    /** Monday first, seven entries. Bank holidays are not worked unless a date says so. */
    weekdays: z
      .array(dayHours)
      .length(7)
      .refine((days) => days.some((hours) => hours !== null), 'At least one weekday must be worked'),
    /** What replaces the weekday, or a bank holiday, on one date. */
    dates: z.record(isoDayText, dayHours),
  }),
  decisions: z.object({
    /** A half day is decided by then on the working day before it; priority 1 still open goes to the manager. */
    halfDayBy: clockTime,
    /** Asked for after this time on that day: within the hour. */
    withinTheHourAfter: clockTime,
  }),
  /** How long a cover provider has to answer, unless the asker says otherwise. */
  coverAnswerMinutes: z.int().min(5).max(600),
})

const fromDay = z.custom<IsoDay>((text) => typeof text === 'string' && isIsoDay(text), 'Enter a day')

/**
 * Times and working hours of an ICB, with the changes that count from a day on, oldest first. What held before a change keeps
 * holding for the days before it: ask `hoursOn`, never the first period alone.
 */
export const icbHours = hoursOfPeriod.extend({
  later: z.array(z.object({ fromDay, hours: hoursOfPeriod })).optional(),
})

export type HoursOfPeriod = z.infer<typeof hoursOfPeriod>
export type IcbHours = z.infer<typeof icbHours>
export type DayHours = z.infer<typeof dayHours>

const WEEKDAY: DayHours = { opens: '08:00', closes: '18:30' }

/** The times agreed for the first system, until an ICB sets its own. */
export const DEFAULT_ICB_HOURS: IcbHours = {
  returns: {
    opens: '07:30',
    nudge: '09:45',
    due: '10:30',
    missingDigest: '10:45',
    aggregate: '12:00',
    closes: '18:30',
    dueAfterMorningClosure: '13:30',
  },
  working: { weekdays: [WEEKDAY, WEEKDAY, WEEKDAY, WEEKDAY, WEEKDAY, null, null], dates: {} },
  decisions: { halfDayBy: '18:00', withinTheHourAfter: '17:00' },
  coverAnswerMinutes: 45,
}

/** The hours that hold on a day. */
export function hoursOn({ later = [], ...first }: IcbHours, day: IsoDay): HoursOfPeriod {
  return later.findLast((one) => one.fromDay <= day)?.hours ?? first
}

/** The same hours with others from a day on; what was planned from exactly that day is replaced, later changes stay. */
export function withHoursFrom(
  { later = [], ...first }: IcbHours,
  day: IsoDay,
  hours: HoursOfPeriod,
): IcbHours {
  const others = later.filter((one) => one.fromDay !== day)
  const dated = [...others, { fromDay: day, hours }].toSorted((a, b) => (a.fromDay < b.fromDay ? -1 : 1))
  return { ...first, later: dated }
}

/** Without what was planned from exactly that day: what holds the day before goes on. */
export function withoutHoursFrom({ later = [], ...first }: IcbHours, day: IsoDay): IcbHours {
  return { ...first, later: later.filter((one) => one.fromDay !== day) }
}

function rises(times: readonly string[]): boolean {
  return times.every((time, index) => index === 0 || (times[index - 1] ?? '') < time)
}
