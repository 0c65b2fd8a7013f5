import { z } from 'zod'
import type { IsoDay } from '~/domain/calendar/days'
import { daysBetween } from '~/domain/calendar/days'
import {
  mostPressureDays,
  type PressureAreaKind,
  pressureAreaKinds,
} from '~/domain/outside-pressures/pressures'
import { askAboutPatients } from '~/domain/returns/patient-question'
import { type FormProblem, readForm } from '~/domain/support/form-entries'
import { dayOfForm } from '~/domain/support/form-fields'

/** Where the pressures stand. */
export const pressuresPath = '/icb/outside-pressures'

/** A post that was not taken: what was typed, what to put right, words that look like a patient's details. */
export interface PressureAnswer {
  readonly values: Readonly<Record<string, string>>
  readonly problems: readonly FormProblem[]
  readonly patientWords: readonly string[]
}

export interface PressureArea {
  readonly areaKind: PressureAreaKind
  readonly areaCode: string
}

/** An area as a form posts it: "place:leicester". */
export function areaValue({ areaKind, areaCode }: PressureArea): string {
  return `${areaKind}:${areaCode}`
}

const area = z.string().transform((text, context): PressureArea => {
  const [kind, ...code] = text.split(':')
  const areaKind = pressureAreaKinds.find((one) => one === kind)
  if (areaKind && code.length > 0) return { areaKind, areaCode: code.join(':').slice(0, 60) }
  context.issues.push({ code: 'custom', input: text, message: 'Choose the area.' })
  return z.NEVER
})

const versionField = z.string().transform((text) => (/^\d{1,9}$/.test(text) ? Number(text) : 0))

const pressureForm = z.object({
  kind: z.string().min(1, 'Choose what it is.').max(40),
  area,
  fromDay: dayOfForm('Enter the first day.'),
  toDay: dayOfForm('Enter the last day.'),
  note: z
    .string()
    .min(3, 'Enter what practices should know, like “111 sends callers to practices until 8pm”.')
    .max(300, 'Use at most 300 characters.'),
  version: versionField,
})

const endForm = z.object({
  note: z
    .string()
    .min(3, 'Enter why it ends, like “Lifted at noon”.')
    .max(300, 'Use at most 300 characters.'),
  version: versionField,
})

type Posted = Iterable<readonly [string, string]>
type Read<T> =
  | { readonly ok: true; readonly value: T; readonly values: PressureAnswer['values'] }
  | { readonly ok: false; readonly answer: PressureAnswer }

/** A posted pressure. Its days are at most 31, and its last one is not over on `today`. */
export function readPressure(posted: Posted, today: IsoDay): Read<z.output<typeof pressureForm>> {
  return readWith(pressureForm, posted, ({ fromDay, toDay }) => {
    if (toDay < fromDay) return [{ field: 'toDay', message: 'Enter a last day on or after the first.' }]
    if (toDay < today) return [{ field: 'toDay', message: 'Enter a last day that is not over yet.' }]
    if (daysBetween(fromDay, toDay) >= mostPressureDays) {
      const message = `Use at most ${mostPressureDays} days: set it again when it lasts longer.`
      return [{ field: 'toDay', message }]
    }
    return []
  })
}

/** Why a pressure is ended before its time. */
export function readEnd(posted: Posted): Read<z.output<typeof endForm>> {
  return readWith(endForm, posted, () => [])
}

/** The form again with a problem that only the database could know. */
export function refusedPressure(values: PressureAnswer['values'], problem: FormProblem): PressureAnswer {
  return { values, problems: [problem], patientWords: [] }
}

function readWith<Shape extends z.core.$ZodLooseShape, T>(
  schema: z.ZodType<T> & { readonly shape: Shape },
  posted: Posted,
  check: (value: T) => readonly FormProblem[],
): Read<T> {
  const typed = Object.fromEntries(posted)
  const asked = askAboutPatients({ note: typed.note ?? '' }, typed.patientWords)
  const values = { ...typed, ...asked.texts }
  const patientWords = asked.words
  const read = readForm(schema, values, { check })
  if (read.ok && patientWords.length === 0) return { ok: true, value: read.value, values }
  const problems = [...asked.problems, ...(read.ok ? [] : read.problems)]
  return { ok: false, answer: { values, patientWords, problems } }
}
