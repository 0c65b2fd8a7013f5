import { z } from 'zod'

/** The number of a row that a form names, or null for none. */
export const optionalNumber = z.string().transform((text) => (/^\d{1,12}$/.test(text) ? Number(text) : null))

/** The version a form was filled in on; 0 never fits. */
export const versionField = z.string().transform((text) => (/^\d{1,9}$/.test(text) ? Number(text) : 0))

/** Somebody of a list, by number; `ask` says whom to choose. */
export function personField(ask: string) {
  return z
    .string()
    .regex(/^\d{1,9}$/, ask)
    .transform(Number)
}

/** A short text, at most 500 characters; `ask` says what to write. */
export function shortText(ask: string) {
  return z.string().min(3, ask).max(500, 'Use at most 500 characters.')
}

/** A short text that may stay empty. */
export const optionalShortText = z.string().max(500, 'Use at most 500 characters.')
