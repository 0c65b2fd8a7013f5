import { z } from 'zod'
import { addDays, atLondonMinute, londonDayOf } from '~/domain/calendar/days'
import { type FormEntries, type FormProblem, type FormResult, readForm } from './form-entries'
import {
  choiceOf,
  dayOfForm,
  optionalDayOfForm,
  optionalLine,
  optionalPhoneNumber,
  optionalText,
  optionalTimeOfForm,
  phoneNumber,
  timeOfForm,
  writtenLine,
} from './form-fields'
import type { FormCalendar } from './halves'

/** What has happened. */
export const closureCauses = [
  'no_clinician',
  'flood',
  'fire',
  'power',
  'heating_or_water',
  'systems',
  'security',
  'other',
] as const
/** Whether patients can still come to another site of the practice. */
export const closureExtents = ['whole_practice', 'some_sites_others_take_patients', 'some_sites'] as const

/**
 * What a practice posts to tell that it is closed. It tells and does not ask, often standing in the
 * street: only what, where, since when and one reachable GP are needed; the rest may come later.
 */
export const unplannedClosureSchema = z.object({
  cause: choiceOf(closureCauses, 'Choose what has happened.'),
  extent: choiceOf(closureExtents, 'Choose whether the whole practice or some sites are closed.'),
  sites: z.array(z.string().max(200)).max(20, 'Choose at most 20.'),
  fromDay: dayOfForm('Enter the day from which you are closed.'),
  fromTime: timeOfForm('Enter the time from which you are closed.'),
  /** Empty while nobody knows. */
  untilDay: optionalDayOfForm('Enter the day you expect to open again.'),
  untilTime: optionalTimeOfForm('Enter the time you expect to open again.'),
  contactableGpName: writtenLine('Enter the name of a GP we can reach.'),
  contactableGpPhone: phoneNumber('Enter the number on which we can reach that GP.'),
  patientsAreTold: optionalText(),
  callsGoTo: optionalPhoneNumber(),
  urgentPatients: optionalText(),
  urgentResults: optionalText(),
  homeVisits: optionalText(),
  note: optionalLine(),
})
export type UnplannedClosureForm = z.infer<typeof unplannedClosureSchema>

/** A notice may be sent after the event; beyond a week the day is more likely a slip. */
const MOST_DAYS_BACK = 7
const MOST_DAYS_AHEAD = 31
/** A longer closure is real after a fire, but a wrong year is likelier: it is said to leave the end open until it is known. */
const MOST_DAYS_CLOSED = 366

/** Reads a closure notice. It can be sent on any day at any hour. */
export function parseUnplannedClosureForm(
  entries: FormEntries,
  calendar: FormCalendar,
): FormResult<UnplannedClosureForm> {
  return readForm(unplannedClosureSchema, entries, {
    lists: ['sites'],
    check: (form) => [...siteProblems(form), ...periodProblems(form, calendar)],
  })
}

/** What a practice posts when it expects to open at another time than its notice said; an empty day while nobody knows. */
export const expectedEndSchema = unplannedClosureSchema.pick({ untilDay: true, untilTime: true })
export type ExpectedEndForm = z.infer<typeof expectedEndSchema>

/** Reads when a practice now expects to open again. */
export function parseExpectedEndForm(entries: FormEntries): FormResult<ExpectedEndForm> {
  return readForm(expectedEndSchema, entries, { check: timeWithoutDay })
}

/** What is wrong with an end that is given while the practice is closed; undefined when nothing is. */
export function expectedEndProblem(end: Date | null, startsAt: Date, now: Date): string | undefined {
  if (end === null) return undefined
  if (end <= startsAt) return 'Enter an end that is later than the start.'
  if (end <= now) return 'Enter a time still to come. If you are open already, tell us so instead.'
  return tooLongProblem(end, startsAt)
}

function tooLongProblem(end: Date, startsAt: Date): string | undefined {
  if (londonDayOf(end) <= addDays(londonDayOf(startsAt), MOST_DAYS_CLOSED)) return undefined
  return 'Check the year: this is more than a year after the start. Leave the end empty while nobody knows it.'
}

const stillToAsk: readonly (readonly [keyof UnplannedClosureForm, string])[] = [
  ['patientsAreTold', 'what patients are told'],
  ['callsGoTo', 'the number calls go to'],
  ['urgentPatients', 'who sees urgent patients now'],
  ['urgentResults', 'who deals with urgent results'],
  ['homeVisits', 'what happens to home visits'],
  ['untilDay', 'until when'],
]

/** What the notice leaves open, in words: whoever rings the practice asks for it. */
export function openQuestions(form: UnplannedClosureForm): string[] {
  return stillToAsk.flatMap(([field, words]) => (form[field] ? [] : [words]))
}

/** Priority of the case trigger: lower only when the practice's other sites take its patients. */
export function unplannedClosurePriority({ extent }: Pick<UnplannedClosureForm, 'extent'>): 1 | 2 {
  return extent === 'some_sites_others_take_patients' ? 2 : 1
}

/** The moments it begins and is expected to end; no end while nobody knows. A day without a time ends with it. */
export function unplannedClosurePeriod(form: UnplannedClosureForm): { startsAt: Date; endsAt: Date | null } {
  const startsAt = atLondonMinute(form.fromDay, form.fromTime)
  if (form.untilDay === null) return { startsAt, endsAt: null }
  return { startsAt, endsAt: atLondonMinute(form.untilDay, form.untilTime ?? END_OF_CORE_HOURS) }
}

const END_OF_CORE_HOURS = 18 * 60 + 30

function siteProblems({ extent, sites }: UnplannedClosureForm): FormProblem[] {
  if (extent === 'whole_practice' || sites.length > 0) return []
  return [{ field: 'sites', message: 'Choose which sites are closed.' }]
}

function periodProblems(form: UnplannedClosureForm, { today }: FormCalendar): FormProblem[] {
  if (form.fromDay < addDays(today, -MOST_DAYS_BACK) || form.fromDay > addDays(today, MOST_DAYS_AHEAD)) {
    return [{ field: 'fromDay', message: 'Check the day: it is far from today.' }]
  }
  const withoutDay = timeWithoutDay(form)
  if (withoutDay.length > 0) return withoutDay
  const { startsAt, endsAt } = unplannedClosurePeriod(form)
  if (endsAt !== null && endsAt <= startsAt) {
    return [{ field: 'untilDay', message: 'Enter an end that is later than the start.' }]
  }
  const tooLong = endsAt && tooLongProblem(endsAt, startsAt)
  return tooLong ? [{ field: 'untilDay', message: tooLong }] : []
}

function timeWithoutDay({ untilDay, untilTime }: ExpectedEndForm): FormProblem[] {
  if (untilDay !== null || untilTime === null) return []
  return [{ field: 'untilDay', message: 'Enter the day you expect to open again, or leave the time empty.' }]
}
