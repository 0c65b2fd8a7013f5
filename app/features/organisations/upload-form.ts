import { z } from 'zod'
import type { IsoDay } from '~/domain/calendar/days'
import { type FormProblem, readForm } from '~/domain/support/form-entries'
import { dayOfForm, readDay } from '~/domain/support/form-fields'

/** Where lists are uploaded, and where one waits to be confirmed. */
export const uploadPath = '/admin/organisations/import'

type Posted = Iterable<readonly [string, string]>

/** A post that was not taken: what was typed, and what to put right. */
export interface UploadAnswer {
  readonly values: Readonly<Record<string, string>>
  readonly problems: readonly FormProblem[]
}

const optionalDay = z.string().transform((text, context): IsoDay | null => {
  if (text === '') return null
  const day = readDay(text)
  if (day) return day
  context.issues.push({
    code: 'custom',
    input: text,
    message: 'Enter a day like 24/11/2026, or leave it empty.',
  })
  return z.NEVER
})

const uploadForm = z.object({
  fromDay: dayOfForm('Enter the day from which the changes count.'),
  joinedDay: optionalDay,
  addsNewPcns: z.string().transform((text) => text === 'yes'),
})

/** How a list is to be read. */
export function readUploadForm(posted: Posted) {
  return readWith(uploadForm, posted)
}

const confirmForm = z.object({
  seen: z.string().max(100),
  reason: z
    .string()
    .min(3, 'Enter why, like “List of the new financial year”.')
    .max(300, 'Use at most 300 characters.'),
})

/** Which diff somebody confirms, and why. */
export function readConfirmForm(posted: Posted) {
  return readWith(confirmForm, posted)
}

function readWith<Shape extends z.core.$ZodLooseShape, T>(
  schema: z.ZodType<T> & { readonly shape: Shape },
  posted: Posted,
) {
  const values = Object.fromEntries(posted)
  const read = readForm(schema, values)
  return read.ok
    ? { ok: true as const, value: read.value, values }
    : { ok: false as const, answer: { values, problems: read.problems } satisfies UploadAnswer }
}
