import type { z } from 'zod'
import { askAboutPatients } from '~/domain/returns/patient-question'
import { type FormCheck, type FormProblem, readForm } from '~/domain/support/form-entries'

/** A form that was not taken: what was typed, what to put right, words that look like a patient's details. */
export interface FormAnswer {
  readonly values: Readonly<Record<string, string>>
  readonly problems: readonly FormProblem[]
  readonly patientWords: readonly string[]
}

export type ReadResult<T> =
  | { readonly ok: true; readonly value: T; readonly values: FormAnswer['values'] }
  | { readonly ok: false; readonly answer: FormAnswer }

type Posted = Iterable<readonly [string, string]>

/** Reads a posted form by its schema; the texts named are asked about by the one rule for patients' details. */
export function readChecked<Shape extends z.core.$ZodLooseShape, T>(
  schema: z.ZodType<T> & { readonly shape: Shape },
  posted: Posted,
  texts: readonly string[],
  check: FormCheck<T> = () => [],
): ReadResult<T> {
  const typed = Object.fromEntries(posted)
  const asked = askAboutPatients(
    Object.fromEntries(texts.map((name) => [name, typed[name] ?? ''])),
    typed.patientWords,
  )
  const values = { ...typed, ...asked.texts }
  const read = readForm(schema, values, { check })
  if (read.ok && asked.words.length === 0) return { ok: true, value: read.value, values }
  const problems = [...asked.problems, ...(read.ok ? [] : read.problems)]
  return { ok: false, answer: { values, problems, patientWords: asked.words } }
}

/** The form again with what only the database could know; no field for what is about the whole form. */
export function refusedForm(
  values: FormAnswer['values'],
  { field, message }: { readonly field: string; readonly message: string },
): FormAnswer {
  return { values, problems: [{ field, message }], patientWords: [] }
}

/** What stands at one field. */
export function messageAt(answer: FormAnswer | undefined, field: string): string | undefined {
  return answer?.problems.find((problem) => problem.field === field)?.message
}

/** Problems as the summary at the top takes them. */
export function problemsOf(answer: FormAnswer | undefined) {
  return (answer?.problems ?? []).map(({ field, message }) =>
    field === '' ? { message } : { field, message },
  )
}

/** The three boxes of a date as they were typed. */
export function typedDay(answer: FormAnswer | undefined, name: string) {
  const { values } = answer ?? { values: {} as FormAnswer['values'] }
  return { day: values[`${name}-day`], month: values[`${name}-month`], year: values[`${name}-year`] }
}
