import { z } from 'zod'
import { type Instant, type IsoDay, isInstant, isIsoDay } from './days'

/** A London day in stored JSON or a URL. */
export const isoDaySchema = z.custom<IsoDay>((value) => typeof value === 'string' && isIsoDay(value), {
  message: 'Not a day like 2026-11-20',
})

/** A moment in stored JSON. */
export const instantSchema = z.custom<Instant>((value) => typeof value === 'string' && isInstant(value), {
  message: 'Not a moment like 2026-11-20T10:30:00.000Z',
})
