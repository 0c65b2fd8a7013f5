import type { Params } from '@remix-run/react'
import { z } from 'zod'
import { type IsoDay, isIsoDay } from '~/domain/calendar/days'
import { notFound } from './responses.server'

/** The URL parameters as `schema` wants them. Throws a 404 answer: an address that cannot exist is no bad input. */
export function requireParams<T>(schema: z.ZodType<T>, params: Params, what?: string): T {
  const parsed = schema.safeParse(params)
  if (!parsed.success) throw notFound(what)
  return parsed.data
}

/** An ODS practice code in an address. */
export const practiceParams = z.object({ practiceCode: z.string().regex(/^[A-Z][0-9A-Z]{3,9}$/) })

/** A number in an address. */
export const numberText = z
  .string()
  .regex(/^\d{1,12}$/)
  .transform(Number)

/** A day in an address. */
export const dayText = z.custom<IsoDay>((value) => typeof value === 'string' && isIsoDay(value))
