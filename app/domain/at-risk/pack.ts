import { z } from 'zod'
import { isoDaySchema } from '~/domain/calendar/day-schemas'
import { opelLevels } from '~/domain/opel/levels'
import { candidateStates, riskGrounds, riskSteps } from './candidates'
import { planTypes } from './plans'

const packDay = z.strictObject({
  day: isoDaySchema,
  /** Worst effective level; null where the practice reported nothing. */
  level: z.literal(opelLevels).nullable(),
})

/**
 * A practice as a committee pack names it: level and days, and how the ICB judges it, in codes. No field takes what somebody wrote: no
 * answer, case, message or note can be in a pack (the purpose statement). Names of organisations are the only texts.
 */
export const packRow = z.strictObject({
  practiceCode: z.string(),
  practiceName: z.string(),
  pcnName: z.string(),
  placeName: z.string(),
  patients: z.int(),
  state: z.enum(candidateStates),
  grounds: z.enum(riskGrounds),
  likelihood: z.literal(riskSteps),
  impact: z.literal(riskSteps),
  plan: z.enum(planTypes),
  reviewDay: isoDaySchema,
  /** When the ICB spoke with the practice first. */
  spokenDay: isoDaySchema,
  sustainedSince: isoDaySchema.nullable(),
  days: z.array(packDay),
})
export type PackRow = z.infer<typeof packRow>

/** What is frozen. */
export const packBody = z.strictObject({
  format: z.literal(1),
  icbName: z.string(),
  asAtDay: isoDaySchema,
  rows: z.array(packRow),
})
export type PackBody = z.infer<typeof packBody>
