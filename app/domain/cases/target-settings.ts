import { z } from 'zod'
import { isClockTime } from '~/domain/calendar/days'

const clockTime = z.string().refine(isClockTime, 'Enter a time like 15:00')

/** How long something may take, always in the ICB's working time. */
export const targetLength = z.discriminatedUnion('unit', [
  z.object({ unit: z.literal('minutes'), count: z.int().min(1) }),
  /** The same time of day so many working days later. */
  z.object({ unit: z.literal('working-days'), count: z.int().min(1) }),
  /** By the end of the next working day. */
  z.object({ unit: z.literal('next-working-day') }),
  /** By the end of the day; what comes at or after `before`, by `elseBy` on the next working day. */
  z.object({ unit: z.literal('same-day'), before: clockTime, elseBy: clockTime }),
])
export type TargetLength = z.infer<typeof targetLength>

/** What the ICB promises to do, in the order it is owed. */
export const targetKinds = ['acknowledge', 'call_back', 'plan', 'review', 'decide'] as const
export type TargetKind = (typeof targetKinds)[number]

/** What a target asks, as the case page names it. */
export const targetWords: Readonly<Record<TargetKind, string>> = {
  acknowledge: 'Acknowledge',
  call_back: 'Call the practice back',
  plan: 'Agree a plan',
  review: 'Review with the practice',
  decide: 'Decide',
}

const promise = z.record(z.enum(targetKinds), targetLength.nullable())

/** The promises of each row of the response clock; null where the row owes nothing of the kind. */
export const targetSettings = z.object({
  promises: z.object({
    1: promise,
    2: promise,
    3: promise,
    welfare: promise,
    sustained: promise,
  }),
  /** Share of a target's time after which its owner is told. */
  warnAtShare: z.number().gt(0).lt(1),
  /** Working time after which an acknowledged case with nothing recorded goes back to new. */
  lapseMinutes: z.int().min(1),
  /** Minutes after which OPEL 4 that nobody has acknowledged goes to the next step of the duty list. */
  nextStepMinutes: z.int().min(1).max(60),
  /** Reporting days after which a resolved case without an answer is closed. */
  closeAfterReportingDays: z.int().min(1),
})
export type TargetSettings = z.infer<typeof targetSettings>

const NONE = { acknowledge: null, call_back: null, plan: null, review: null, decide: null }
const SAME_DAY = { unit: 'same-day', before: '15:00', elseBy: '12:00' } as const

/** The response clock agreed for the first system, until an ICB sets its own. */
export const DEFAULT_TARGET_SETTINGS: TargetSettings = {
  promises: {
    1: { ...NONE, acknowledge: minutes(15), call_back: minutes(30), decide: minutes(120) },
    2: { ...NONE, acknowledge: minutes(60), plan: minutes(240), decide: workingDays(1) },
    3: { ...NONE, acknowledge: SAME_DAY, call_back: { unit: 'next-working-day' }, decide: workingDays(2) },
    welfare: { ...NONE, acknowledge: SAME_DAY, call_back: workingDays(2) },
    sustained: { ...NONE, acknowledge: SAME_DAY, review: workingDays(5) },
  },
  warnAtShare: 0.75,
  lapseMinutes: 240,
  nextStepMinutes: 7,
  closeAfterReportingDays: 3,
}

function minutes(count: number): TargetLength {
  return { unit: 'minutes', count }
}

function workingDays(count: number): TargetLength {
  return { unit: 'working-days', count }
}
