import { z } from 'zod'
import { type FormProblem, readForm } from '~/domain/support/form-entries'
import { withoutPatientWords } from './case-act-form'

/** What the page of saved views posts. */
export type PostedView =
  | { readonly act: 'save'; readonly name: string; readonly isShared: boolean; readonly search: string }
  | { readonly act: 'rename'; readonly id: number; readonly version: number; readonly name: string }
  | { readonly act: 'delete'; readonly id: number; readonly version: number }

export type ViewAct = PostedView['act']

export type ReadView =
  | { readonly ok: true; readonly posted: PostedView }
  | {
      readonly ok: false
      readonly problems: readonly FormProblem[]
      readonly patientWords: readonly string[]
    }

const name = z
  .string()
  .min(1, 'Enter a name, like “City, nobody has it”.')
  .max(40, 'Use at most 40 characters.')
const number = z
  .string()
  .regex(/^\d{1,9}$/)
  .transform(Number)
const schemas = {
  save: z.object({ name, shared: z.string(), search: z.string().max(2000) }),
  rename: z.object({ name, id: number, version: number }),
  delete: z.object({ id: number, version: number }),
}

/** Reads one of the forms of the saved views; undefined when it is none of them. */
export function readViewForm(entries: Iterable<readonly [string, string]>): ReadView | undefined {
  const fields: Readonly<Record<string, string>> = Object.fromEntries(entries)
  const found = withoutPatientWords(fields, ['name'])
  const read = readAct(found.fields)
  if (read === undefined) return undefined
  if (read.ok && found.problems.length === 0) return read
  const problems = [...found.problems, ...(read.ok ? [] : read.problems)]
  return { ok: false, problems: problems.slice(0, 1), patientWords: found.words }
}

type ReadPosted = { ok: true; posted: PostedView } | { ok: false; problems: readonly FormProblem[] }

function readAct(fields: Readonly<Record<string, string>>): ReadPosted | undefined {
  switch (fields.act) {
    case 'save': {
      const read = readForm(schemas.save, fields)
      if (!read.ok) return read
      const { name, shared, search } = read.value
      return { ok: true, posted: { act: 'save', name, isShared: shared === 'yes', search } }
    }
    case 'rename': {
      const read = readForm(schemas.rename, fields)
      return read.ok ? { ok: true, posted: { act: 'rename', ...read.value } } : read
    }
    case 'delete': {
      const read = readForm(schemas.delete, fields)
      return read.ok ? { ok: true, posted: { act: 'delete', ...read.value } } : read
    }
    default:
      return undefined
  }
}
