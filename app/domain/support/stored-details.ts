import { z } from 'zod'
import { isoDaySchema } from '~/domain/calendar/day-schemas'
import { extraPltSchema } from './extra-plt'
import { halfDayClosureSchema } from './half-day-closure'
import { lunchtimeClosuresSchema } from './lunchtime-closures'
import { unplannedClosureSchema } from './unplanned-closure'

const minuteOfDay = z.int().min(0).max(1440)

/**
 * What was asked for, as it is kept: the checked form. Days and times are stored as the form made them, so
 * they are read as such and not as typed text. `other` is support that has no form of its own.
 */
export const requestDetails = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('half_day_closure'),
    form: halfDayClosureSchema.extend({ day: isoDaySchema }),
  }),
  z.object({ kind: z.literal('extra_plt'), form: extraPltSchema.extend({ day: isoDaySchema }) }),
  z.object({
    kind: z.literal('lunchtime_closures'),
    form: lunchtimeClosuresSchema.extend({
      days: z.array(isoDaySchema).min(1),
      startTime: minuteOfDay,
      endTime: minuteOfDay,
      backlogSize: z.int().min(0),
      backlogOldestDays: z.int().min(0),
    }),
  }),
  z.object({ kind: z.literal('other'), note: z.string() }),
])
export type RequestDetails = z.infer<typeof requestDetails>

/** The stored JSON of a request. Throws a ZodError when it is of no known shape. */
export function parseRequestDetails(text: string): RequestDetails {
  return requestDetails.parse(JSON.parse(text))
}

/** What a closure notice told, as it is kept. */
export const noticeDetails = unplannedClosureSchema.extend({
  fromDay: isoDaySchema,
  fromTime: minuteOfDay,
  untilDay: isoDaySchema.nullable(),
  untilTime: minuteOfDay.nullable(),
})
export type NoticeDetails = z.infer<typeof noticeDetails>

/** The stored JSON of a closure notice. Throws a ZodError when it is of no known shape. */
export function parseNoticeDetails(text: string): NoticeDetails {
  return noticeDetails.parse(JSON.parse(text))
}
