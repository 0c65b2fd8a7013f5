import type { z } from 'zod'

/** What a browser posts, gathered by name. A name that occurs several times has a list. */
export type FormEntries = Readonly<Record<string, string | readonly string[] | undefined>>

/** What is wrong, at the field it belongs to, in words that say what to do. */
export interface FormProblem {
  readonly field: string
  readonly message: string
}

export type FormResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly FormProblem[] }

/** Rules between fields, or between a field and the world; asked only when every field alone is right. */
export type FormCheck<T> = (value: T) => readonly FormProblem[]

/**
 * Reads what a browser posted by a schema of strings and lists of strings: trims, makes an absent field
 * empty, takes the first of several values unless the field is a list, and gives one message per field. A
 * date asked for in three boxes (`day-day`, `day-month`, `day-year`) is put together.
 */
export function readForm<Shape extends z.core.$ZodLooseShape, T>(
  schema: z.ZodType<T> & { readonly shape: Shape },
  entries: FormEntries,
  options: { readonly lists?: readonly string[]; readonly check?: FormCheck<T> } = {},
): FormResult<T> {
  const lists = new Set(options.lists)
  const input = Object.fromEntries(
    Object.keys(schema.shape).map((field) => {
      const values = fieldValues(entries[field] ?? dateInThreeBoxes(field, entries))
      return [field, lists.has(field) ? values.filter((value) => value !== '') : (values[0] ?? '')]
    }),
  )
  const parsed = schema.safeParse(input)
  if (!parsed.success) return { ok: false, problems: firstPerField(parsed.error.issues) }
  const problems = options.check?.(parsed.data) ?? []
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: parsed.data }
}

function dateInThreeBoxes(field: string, entries: FormEntries): string | undefined {
  const boxes = ['day', 'month', 'year'].map((box) => fieldValues(entries[`${field}-${box}`])[0] ?? '')
  return boxes.some((text) => text !== '') ? boxes.join('/') : undefined
}

function fieldValues(entry: string | readonly string[] | undefined): string[] {
  if (entry === undefined) return []
  const values = typeof entry === 'string' ? [entry] : entry
  return values.map((value) => value.trim())
}

function firstPerField(
  issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[],
): FormProblem[] {
  const found = new Map<string, string>()
  for (const { path, message } of issues) {
    const field = String(path[0] ?? '')
    if (!found.has(field)) found.set(field, message)
  }
  return [...found].map(([field, message]) => ({ field, message }))
}
