import { z } from 'zod'
import { compareDays, daysBetween, type IsoDay } from '~/domain/calendar/days'
import { formatShortDay } from '~/domain/calendar/words'
import { type FormEntries, type FormProblem, type FormResult, readForm } from './form-entries'
import { choiceOf, countOfForm, dayOfForm, optionalText, timeOfForm, writtenText } from './form-fields'
import { closureDayProblem, type FormCalendar } from './halves'

/** A short series: at most 5 dates within 3 weeks, at most 2 hours each, between 12:00 and 14:30. */
export const lunchtimeLimits = {
  dates: 5,
  spanDays: 21,
  minutes: 120,
  earliestMinute: 12 * 60,
  latestMinute: 14 * 60 + 30,
} as const

/** What the quiet time is for. */
export const backlogKinds = [
  'results',
  'letters',
  'prescriptions',
  'referrals',
  'registrations',
  'tasks',
] as const
/** The phones are answered throughout; whoever cannot is told so, and what to ask for instead. */
export const phonesAnsweredChoices = ['yes', 'no'] as const

/** What a practice posts when it asks for a series of lunchtime closures. */
export const lunchtimeClosuresSchema = z.object({
  days: z
    .array(dayOfForm('Enter each date.'))
    .min(1, 'Enter at least one date.')
    .max(lunchtimeLimits.dates, 'Enter at most 5 dates.'),
  startTime: timeOfForm('Enter when your doors shut.'),
  endTime: timeOfForm('Enter when your doors open again.'),
  backlogKind: choiceOf(backlogKinds, 'Choose what kind of backlog it is.'),
  backlogSize: countOfForm('Enter how many are waiting.', 100_000),
  backlogOldestDays: countOfForm('Enter how many working days the oldest has waited.', 999),
  phonesAnswered: choiceOf(phonesAnsweredChoices, 'Choose whether your phones stay answered.'),
  phonesHow: writtenText('Say who answers the phones during the closures.'),
  urgentPatients: writtenText('Say who sees urgent patients during the closures.'),
})
export type LunchtimeClosuresForm = z.infer<typeof lunchtimeClosuresSchema>

/** Reads a series of lunchtime closures; gives the dates in order, whatever order they were typed in. */
export function parseLunchtimeClosuresForm(
  entries: FormEntries,
  calendar: FormCalendar,
): FormResult<LunchtimeClosuresForm> {
  const result = readForm(lunchtimeClosuresSchema, entries, {
    lists: ['days'],
    check: (form) => [...timeProblems(form), ...dateProblems(form, calendar), ...phoneProblems(form)],
  })
  if (!result.ok) return result
  return { ok: true, value: { ...result.value, days: result.value.days.toSorted(compareDays) } }
}

/** What came of the series: asked once it is over. */
export const lunchtimeResultSchema = z.object({
  backlogKind: choiceOf(backlogKinds, 'Choose what kind of backlog was cleared.'),
  sizeBefore: countOfForm('Enter how many were waiting before the first lunchtime.', 100_000),
  sizeAfter: countOfForm('Enter how many are waiting now. Enter 0 when all are dealt with.', 100_000),
  note: optionalText(),
})
export type LunchtimeResultForm = z.infer<typeof lunchtimeResultSchema>

/** Reads what was cleared by a series of lunchtime closures. */
export function parseLunchtimeResultForm(entries: FormEntries): FormResult<LunchtimeResultForm> {
  return readForm(lunchtimeResultSchema, entries)
}

/** What each kind is called. */
export const backlogKindWords: Readonly<Record<(typeof backlogKinds)[number], string>> = {
  results: 'Test results',
  letters: 'Clinical letters',
  prescriptions: 'Prescriptions',
  referrals: 'Referrals',
  registrations: 'Registrations',
  tasks: 'Other tasks',
}

/** "Test results: 240 before, 30 after. A locum helped." */
export function backlogResultWords({
  backlogKind,
  sizeBefore,
  sizeAfter,
  note,
}: LunchtimeResultForm): string {
  const counted = (count: number) => count.toLocaleString('en-GB')
  return `${backlogKindWords[backlogKind]}: ${counted(sizeBefore)} before, ${counted(sizeAfter)} after${note ? `. ${note}` : ''}`
}

function timeProblems({ startTime, endTime }: LunchtimeClosuresForm): FormProblem[] {
  const { earliestMinute, latestMinute, minutes } = lunchtimeLimits
  if (startTime < earliestMinute) {
    return [{ field: 'startTime', message: 'Lunchtime closures start at midday or later.' }]
  }
  if (endTime > latestMinute) return [{ field: 'endTime', message: 'Lunchtime closures end by 2:30pm.' }]
  if (endTime <= startTime) {
    return [{ field: 'endTime', message: 'Enter an end that is later than the start.' }]
  }
  if (endTime - startTime > minutes) {
    return [{ field: 'endTime', message: 'Each closure can last 2 hours at most.' }]
  }
  return []
}

function dateProblems(form: LunchtimeClosuresForm, calendar: FormCalendar): FormProblem[] {
  const days = form.days.toSorted(compareDays)
  const repeated = days.find((day, index) => days[index + 1] === day)
  if (repeated)
    return [{ field: 'days', message: `${formatShortDay(repeated)} is there twice. Enter each date once.` }]
  for (const day of days) {
    const problem = closureDayProblem(day, form.startTime, calendar)
    if (problem) return [{ field: 'days', message: `${formatShortDay(day)}: ${problem}` }]
  }
  return spanProblems(days)
}

function spanProblems(days: readonly IsoDay[]): FormProblem[] {
  const [first] = days
  const last = days.at(-1)
  if (!first || !last || daysBetween(first, last) < lunchtimeLimits.spanDays) return []
  return [{ field: 'days', message: 'All dates must lie within 3 weeks: this is a short series.' }]
}

function phoneProblems({ phonesAnswered }: LunchtimeClosuresForm): FormProblem[] {
  if (phonesAnswered === 'yes') return []
  const message =
    'Your phones must stay answered during lunchtime closures. If you cannot, ask for help now instead.'
  return [{ field: 'phonesAnswered', message }]
}
