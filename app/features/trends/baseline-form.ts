import { z } from 'zod'
import type { IsoDay } from '~/domain/calendar/days'
import { mondayOf } from '~/domain/calendar/weeks'
import { askAboutPatients } from '~/domain/returns/patient-question'
import { type FormProblem, readForm } from '~/domain/support/form-entries'
import { dayOfForm } from '~/domain/support/form-fields'
import { readTrendArea, type TrendArea } from '~/domain/trends/trend-area'
import { findTrendMeasure, type TrendMeasure } from '~/domain/trends/trend-measures'

/** A post that was not taken: what was typed, what to put right, words that look like a patient's details. */
export interface BaselineAnswer {
  readonly values: Readonly<Record<string, string>>
  readonly problems: readonly FormProblem[]
  readonly patientWords: readonly string[]
}

const reason = (ask: string) => z.string().min(3, ask).max(300, 'Use at most 300 characters.')

const setForm = z.object({
  week: dayOfForm('Enter a day of the week from which on the limits are new.').transform(
    (day): IsoDay => mondayOf(day),
  ),
  reason: reason('Enter why the limits are new, like “Total triage in all practices”.'),
})

const withdrawForm = z.object({ reason: reason('Enter why it is withdrawn, like “The change was put off”.') })

type Posted = Iterable<readonly [string, string]>
type Read<T> =
  | { readonly ok: true; readonly value: T; readonly values: BaselineAnswer['values'] }
  | { readonly ok: false; readonly answer: BaselineAnswer }

/** A new baseline as it was posted: any day of its week will do. */
export function readNewBaseline(posted: Posted): Read<{ week: IsoDay; reason: string }> {
  return readWith(setForm, posted)
}

/** Why a baseline is withdrawn. */
export function readWithdrawal(posted: Posted): Read<{ reason: string }> {
  return readWith(withdrawForm, posted)
}

/** The form again with a problem that only the database could know. */
export function refusedBaseline(values: BaselineAnswer['values'], problem: FormProblem): BaselineAnswer {
  return { values, problems: [problem], patientWords: [] }
}

/** Which measure and area baselines are about; undefined where an address names none. */
export function readBaselineAddress(
  search: URLSearchParams,
): { readonly measure: TrendMeasure; readonly area: TrendArea } | undefined {
  const measure = findTrendMeasure(search.get('measure') || 'patients-at-3-or-4')
  const area = readTrendArea(search.get('area') || 'icb')
  return measure && area ? { measure, area } : undefined
}

function readWith<Shape extends z.core.$ZodLooseShape, T>(
  schema: z.ZodType<T> & { readonly shape: Shape },
  posted: Posted,
): Read<T> {
  const typed = Object.fromEntries(posted)
  const asked = askAboutPatients({ reason: typed.reason ?? '' }, typed.patientWords)
  const values = { ...typed, ...asked.texts }
  const read = readForm(schema, values)
  if (read.ok && asked.words.length === 0) return { ok: true, value: read.value, values }
  const problems = [...asked.problems, ...(read.ok ? [] : read.problems)]
  return { ok: false, answer: { values, patientWords: asked.words, problems } }
}

/** The earliest and the latest week a baseline may begin with. */
export interface BaselineBounds {
  readonly first: IsoDay
  readonly last: IsoDay
}

/** Why a baseline cannot begin there; undefined when it can. */
export function weekProblem(
  week: IsoDay,
  { first, last }: BaselineBounds,
): 'too-late' | 'too-early' | undefined {
  if (week > last) return 'too-late'
  return week <= first ? 'too-early' : undefined
}
