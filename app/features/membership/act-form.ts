import { z } from 'zod'
import type { IsoDay } from '~/domain/calendar/days'
import { askAboutPatients } from '~/domain/returns/patient-question'
import { type FormProblem, readForm } from '~/domain/support/form-entries'
import { countOfForm, dayOfForm, readDay } from '~/domain/support/form-fields'

/** What was typed (of boxes: the ticked ones, a space between), what to put right, and words that look like a patient's details. */
export interface ActAnswer {
  readonly values: Readonly<Record<string, string>>
  readonly problems: readonly FormProblem[]
  readonly patientWords: readonly string[]
  /** Somebody changed the practice since the form was opened: it shows how it stands now, with what was typed. */
  readonly isStale?: true
}

export type ReadAct<T> =
  | { readonly ok: true; readonly value: T; readonly values: Readonly<Record<string, string>> }
  | { readonly ok: false; readonly answer: ActAnswer }

/** The number of the change somebody saw; 0, which is always stale, when it is no number. */
const version = z.string().transform((text) => (/^\d{1,9}$/.test(text) ? Number(text) : 0))
const reason = z.string().min(3, 'Enter why, in a few words.').max(300, 'Use at most 300 characters.')

const optionalDay = z.string().transform((text, context): IsoDay | null => {
  if (text === '') return null
  const day = readDay(text)
  if (day) return day
  context.issues.push({
    code: 'custom',
    input: text,
    message: 'Write the day like 24/11/2026, or leave it empty.',
  })
  return z.NEVER
})

export const joinForm = z.object({
  version,
  day: dayOfForm('Enter the first day a return is expected.'),
  reason,
})
export const leaveForm = z.object({
  version,
  day: dayOfForm('Enter the last day a return is expected.'),
  reason,
})
export const stayForm = z.object({ version, reason })
export const pauseForm = z.object({
  version,
  fromDay: dayOfForm('Enter the first day of the pause.'),
  toDay: optionalDay,
  reviewDay: dayOfForm('Enter the day you look at it again.'),
  reason,
})
export const keepPausedForm = z.object({
  version,
  reviewDay: dayOfForm('Enter the day you look at it again.'),
  reason,
})
export const resumeForm = z.object({
  version,
  day: dayOfForm('Enter the first day a return is expected.'),
  reason,
})
export const closedDayForm = z.object({
  version,
  day: dayOfForm('Enter the day the practice is closed.'),
  reason,
})
export const planMergerForm = z.object({
  version,
  receivingCode: z
    .string()
    .transform((text) => text.toUpperCase())
    .refine((code) => /^[A-Z][0-9A-Z]{3,9}$/.test(code), 'Choose the practice it becomes part of.'),
  lastDay: dayOfForm('Enter the last day of the practice that closes.'),
  reason,
})
export const confirmMergerForm = z.object({
  version,
  seen: z.string().max(200),
  patients: countOfForm('Enter how many patients the receiving practice then has.', 200_000),
  patientsAsked: z.string().max(20),
  ticked: z.array(z.string().max(20)),
})
export const addBankHolidayForm = z.object({
  day: dayOfForm('Enter the day of the bank holiday.'),
  title: z.string().min(3, 'Enter what it is called.').max(100, 'Use at most 100 characters.'),
  reason,
})
export const takeBankHolidayBackForm = z.object({
  day: dayOfForm('Enter the day of the bank holiday.'),
  reason,
})
export const cancelMergerForm = z.object({ version, reason })

/**
 * Reads a posted act by its schema. Words in the reason that look like a patient's details are a problem until the form says
 * "remove" or "keep" in `patientWords`.
 */
export function readAct<Shape extends z.core.$ZodLooseShape, T>(
  schema: z.ZodType<T> & { readonly shape: Shape },
  posted: readonly (readonly [string, string])[],
  lists: readonly string[] = [],
): ReadAct<T> {
  const typed = Object.fromEntries(posted)
  const asked = askAboutPatients({ reason: typed.reason ?? '' }, typed.patientWords)
  const listed = Object.fromEntries(
    lists.map((name) => [name, posted.filter(([one]) => one === name).map(([, value]) => value)]),
  )
  const ticks = Object.fromEntries(Object.entries(listed).map(([name, some]) => [name, some.join(' ')]))
  const values = { ...typed, ...asked.texts, ...ticks }
  const read = readForm(schema, { ...values, ...listed }, { lists })
  if (read.ok && asked.words.length === 0) return { ok: true, value: read.value, values }
  const problems = [...asked.problems, ...(read.ok ? [] : read.problems)]
  return { ok: false, answer: { values, patientWords: asked.words, problems } }
}

/** The form again, with a problem that only the service could know. */
export function refusedAct(values: Readonly<Record<string, string>>, problem: FormProblem): ActAnswer {
  return { values, problems: [problem], patientWords: [] }
}

/** The form again because somebody else was quicker: what was typed is kept. */
export function staleAct(values: Readonly<Record<string, string>>): ActAnswer {
  return { values, problems: [], patientWords: [], isStale: true }
}
