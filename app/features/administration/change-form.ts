import { z } from 'zod'
import { askAboutPatients } from '~/domain/returns/patient-question'
import { type FormProblem, readForm } from '~/domain/support/form-entries'

/** What a browser posted: names and texts, in order. */
export type Posted = Iterable<readonly [string, string]>

/** A change that was not made: what was typed, what to put right, words that look like a patient's details. */
export interface ChangeAnswer {
  readonly values: Readonly<Record<string, string>>
  readonly problems: readonly FormProblem[]
  readonly patientWords: readonly string[]
}

export type ReadChange<T> =
  | { readonly ok: true; readonly value: T; readonly values: Readonly<Record<string, string>> }
  | { readonly ok: false; readonly answer: ChangeAnswer }

/** Why something is changed: asked on every form of administration, kept in the audit. */
export const reasonField = z
  .string()
  .min(3, 'Enter why, like “New deputy from Monday”.')
  .max(300, 'Use at most 300 characters.')

/** The number of the last change somebody saw; 0, which is always stale, when it is no number. */
export const versionField = z.string().transform((text) => (/^\d{1,9}$/.test(text) ? Number(text) : 0))

/**
 * Reads a posted change by its schema. Words in the reason that look like a patient's details are a problem until the form
 * says "remove" or "keep" in `patientWords`.
 */
export function readChange<Shape extends z.core.$ZodLooseShape, T>(
  schema: z.ZodType<T> & { readonly shape: Shape },
  posted: Posted,
): ReadChange<T> {
  const typed = Object.fromEntries(posted)
  const asked = askAboutPatients({ reason: typed.reason ?? '' }, typed.patientWords)
  const values = { ...typed, ...asked.texts }
  const read = readForm(schema, values)
  if (read.ok && asked.words.length === 0) return { ok: true, value: read.value, values }
  return {
    ok: false,
    answer: {
      values,
      patientWords: asked.words,
      problems: [...asked.problems, ...(read.ok ? [] : read.problems)],
    },
  }
}

/** The form again with a problem that only the database could know. */
export function refused(
  values: Readonly<Record<string, string>>,
  field: string,
  message: string,
): ChangeAnswer {
  return { values, problems: [{ field, message }], patientWords: [] }
}
