import { z } from 'zod'
import type { IsoDay } from '~/domain/calendar/days'
import { type DutyList, MOST_STEPS, type Rota } from '~/domain/duty/duty-list'
import { dayOfForm } from '~/domain/support/form-fields'
import { reasonField, versionField } from './change-form'

/** Where the pages of the duty list live. */
export const dutyPath = '/icb/duty'

/** The weekdays as a rota has them, with the name of each field of the form. */
export const weekdayFields = [
  { name: 'monday', label: 'Monday' },
  { name: 'tuesday', label: 'Tuesday' },
  { name: 'wednesday', label: 'Wednesday' },
  { name: 'thursday', label: 'Thursday' },
  { name: 'friday', label: 'Friday' },
  { name: 'saturday', label: 'Saturday' },
  { name: 'sunday', label: 'Sunday' },
] as const

const person = z.string().transform((text) => (/^\d{1,9}$/.test(text) ? Number(text) : null))
/** Ticked people, joined by commas: a form's entries of one name come as one text. */
const people = z.string().transform((text) => [
  ...new Set(
    text
      .split(',')
      .filter((id) => /^\d{1,9}$/.test(id))
      .map(Number),
  ),
])
const act = z.string().transform((text) => (text === 'remove' ? ('remove' as const) : ('save' as const)))

const rotaFields = {
  standing: people,
  monday: person,
  tuesday: person,
  wednesday: person,
  thursday: person,
  friday: person,
  saturday: person,
  sunday: person,
}

/** A step: what it is called, who stands in it, and its place among the others. */
export const dutyStepForm = z.object({
  ...rotaFields,
  name: z
    .string()
    .min(2, 'Enter what the step is called, like First line.')
    .max(60, 'Use at most 60 characters.'),
  place: z.string().transform((text) => (/^\d{1,2}$/.test(text) ? Number(text) : MOST_STEPS)),
  act,
  version: versionField,
  reason: reasonField,
})
export type DutyStepAsked = z.output<typeof dutyStepForm>

/** Who is on call: a rota without a name or a place. */
export const onCallForm = z.object({ ...rotaFields, version: versionField, reason: reasonField })

/** Somebody is away, and who covers. */
export const absenceForm = z.object({
  person: z.string().transform((text, context) => {
    if (/^\d{1,9}$/.test(text)) return Number(text)
    context.issues.push({ code: 'custom', input: text, message: 'Choose who is away.' })
    return z.NEVER
  }),
  fromDay: dayOfForm('Enter the first day away.'),
  toDay: dayOfForm('Enter the last day away.'),
  cover: person,
  act,
  version: versionField,
  reason: reasonField,
})
export type AbsenceAsked = z.output<typeof absenceForm>

/** The rota that a form's fields make. */
export function rotaOf(asked: z.output<z.ZodObject<typeof rotaFields>>): Rota {
  return { standing: asked.standing, weekdays: weekdayFields.map(({ name }) => asked[name]) }
}

/** The list with that step put at its place: instead of the one that has this number, or as a new one. */
export function withStep(list: DutyList, number: number | null, asked: DutyStepAsked): DutyList {
  const others = list.steps.filter((_step, index) => index + 1 !== number)
  if (asked.act === 'remove') return { ...list, steps: others }
  const place = Math.min(Math.max(asked.place, 1), others.length + 1)
  const step = { name: asked.name, rota: rotaOf(asked) }
  return { ...list, steps: [...others.slice(0, place - 1), step, ...others.slice(place - 1)] }
}

/** The list with that absence: changed, removed, or added with the next free number. Absences long over are dropped. */
export function withAbsence(list: DutyList, id: number | null, asked: AbsenceAsked, today: IsoDay): DutyList {
  const others = list.absences.filter((one) => one.id !== id && one.toDay >= today)
  if (asked.act === 'remove') return { ...list, absences: others }
  const next = 1 + Math.max(0, ...list.absences.map((one) => one.id))
  const absence = {
    id: id ?? next,
    personId: asked.person,
    fromDay: asked.fromDay,
    toDay: asked.toDay,
    coverId: asked.cover,
  }
  return { ...list, absences: [...others, absence].sort((a, b) => (a.fromDay < b.fromDay ? -1 : 1)) }
}

/** The posted entries with those of one name that occur several times joined, as `people` reads them. */
export function joinTicked(entries: Iterable<readonly [string, string]>): (readonly [string, string])[] {
  const joined = new Map<string, string>()
  for (const [name, value] of entries) {
    const known = joined.get(name)
    joined.set(name, name === 'standing' && known !== undefined ? `${known},${value}` : value)
  }
  return [...joined]
}
