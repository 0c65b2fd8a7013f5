import { z } from 'zod'
import { type Score, scores } from '../opel/scores'
import type { ParameterAnswer } from './answers'

const band: z.ZodType<Score> = z.literal(scores)
const exact = z.record(z.string(), z.number())

const answer: z.ZodType<ParameterAnswer> = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('value'),
    band: band.optional(),
    exact: exact.optional(),
    kinds: z.array(z.string()).optional(),
  }),
  z.object({ state: z.literal('notKnown'), reason: z.string() }),
  z.object({ state: z.literal('notApplicable'), reason: z.string() }),
  z.object({ state: z.literal('notAnswered') }),
])

/** The answers of a stored return, by parameter id. */
export const storedAnswers = z.record(z.string(), answer)

/** Codes in stored JSON: triggers, reasons, what was already done. */
export const storedCodes = z.array(z.string())

/** A named clinician who lowered an emergency, in stored JSON. */
export const storedClinician = z.object({ name: z.string(), role: z.string() })

/** What a browser posted, as a draft keeps it: names and texts in order. */
export const storedEntries = z.array(z.tuple([z.string(), z.string()]))
