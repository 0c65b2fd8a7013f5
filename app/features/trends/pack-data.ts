import { z } from 'zod'
import { isoDaySchema } from '~/domain/calendar/day-schemas'

const count = z.int().min(0)
const share = z.number().min(0).max(1).nullable()

const table = z.object({
  caption: z.string(),
  columns: z.array(z.object({ heading: z.string(), isNumber: z.boolean() })),
  rows: z.array(z.object({ key: z.string(), cells: z.array(z.union([z.string(), z.number()])) })),
})
export type PackTable = z.infer<typeof table>

/** The parts of a pack, in the order of its pages. */
export const packParts = [
  'days',
  'levels',
  'areas',
  'drivers',
  'sustained',
  'response',
  'support',
  'partners',
] as const
export type PackPartId = (typeof packParts)[number]

const part = z.object({
  id: z.enum(packParts),
  heading: z.string(),
  sentence: z.string(),
  /** What the figures are of: the denominator in words. */
  note: z.string(),
  /** Null where there is nothing to list. */
  table: table.nullable(),
})
export type PackPart = z.infer<typeof part>

const day = z.object({
  day: isoDaySchema,
  label: z.string(),
  atLevel: z.object({ 1: count, 2: count, 3: count, 4: count }),
  notReturned: count,
  returned: count,
  expected: count,
  coverage: share,
})
export type PackDay = z.infer<typeof day>

/** A place's day in whole numbers: what the public file is made from, after small numbers are held back. */
const placeDay = z.object({
  day: isoDaySchema,
  placeId: z.string(),
  placeName: z.string(),
  atLevel: z.tuple([count, count, count, count]),
  notReturned: count,
  patientsExpected: count,
  patientsReturned: count,
  patientsAtThreeOrFour: count,
})
export type PlaceDay = z.infer<typeof placeDay>

/** A weekly pack as it is stored: words and figures as they stood, no practice's name or code, no free text. */
export const packSchema = z.object({
  format: z.literal(1),
  icbName: z.string(),
  sentence: z.string(),
  /** "LLR ICB, 119 of 130 practices, 92% of patients" */
  cover: z.string(),
  /** Which areas the figures use. */
  basis: z.string(),
  ruleSets: z.array(z.object({ name: z.string(), version: z.int() })),
  days: z.array(day),
  parts: z.array(part),
  placeDays: z.array(placeDay),
  /** The place that a small one is shown with to the public, by its id. */
  placeNeighbours: z.record(z.string(), z.string()),
})
export type PackData = z.infer<typeof packSchema>

/** A stored pack. Throws when it is none: it was written by this service and is never changed. */
export function parsePack(body: string): PackData {
  return packSchema.parse(JSON.parse(body))
}
