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

/** A practice of the list that may be one held under a placeholder code, as the confirm form asks about it. */
export interface AdoptionQuestion {
  readonly code: string
  readonly name: string
  readonly candidates: readonly { readonly code: string; readonly label: string }[]
}

/** What says that a practice of the list is none of those held already. */
export const newPractice = 'new'

/** The field that asks about a practice of the list. */
export function adoptionField(code: string): string {
  return `adopt.${code}`
}

/** Which practices of the list are ones held already, and the problems of those nothing was said about or that repeat. */
export function readAdoptions(posted: Posted, questions: readonly AdoptionQuestion[]) {
  const typed = new Map(posted)
  const problems: FormProblem[] = []
  const adoptions: { code: string; placeholder: string }[] = []
  for (const { code, name, candidates } of questions) {
    const field = adoptionField(code)
    const answer = typed.get(field)
    const candidate = candidates.find((one) => one.code === answer)
    if (!candidate && answer !== newPractice) {
      problems.push({ field, message: `Say whether ${name} (${code}) is a practice that is known already.` })
    } else if (candidate && adoptions.some(({ placeholder }) => placeholder === candidate.code)) {
      problems.push({ field, message: `${candidate.label} was chosen for another code already.` })
    } else if (candidate) {
      adoptions.push({ code, placeholder: candidate.code })
    }
  }
  return { adoptions, problems }
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
