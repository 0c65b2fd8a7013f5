import { z } from 'zod'
import { addDays, type IsoDay, isoDay } from '~/domain/calendar/days'
import { type DayHours, type HoursOfPeriod, hoursOfPeriod } from '~/domain/calendar/icb-hours'
import { formatDay } from '~/domain/calendar/words'
import { type FormProblem, type FormResult, readForm } from '~/domain/support/form-entries'
import { dayOfForm, readClockMinute, readDay } from '~/domain/support/form-fields'
import { versionField } from './change-form'

/** The times of the return and of decisions, in the order of a day. */
export const timeFields = [
  { name: 'opens', label: 'A return can be sent from' },
  { name: 'nudge', label: 'Reminder to practices that have not sent it' },
  { name: 'due', label: 'A return is due by' },
  { name: 'missingDigest', label: 'List of missing returns to the ICB' },
  { name: 'aggregate', label: 'Picture of the system to the partners' },
  { name: 'dueAfterMorningClosure', label: 'Due after an agreed closure that morning' },
  { name: 'closes', label: 'A return can be sent until' },
  { name: 'withinTheHourAfter', label: 'A half-day closure asked for after this is decided within the hour' },
  { name: 'halfDayBy', label: 'A half-day closure is decided by, on the working day before' },
] as const
export type TimeField = (typeof timeFields)[number]['name']

/** The days of the week, Monday first, as fields. */
export const weekdayFields = [
  { name: 'monday', label: 'Monday' },
  { name: 'tuesday', label: 'Tuesday' },
  { name: 'wednesday', label: 'Wednesday' },
  { name: 'thursday', label: 'Thursday' },
  { name: 'friday', label: 'Friday' },
  { name: 'saturday', label: 'Saturday' },
  { name: 'sunday', label: 'Sunday' },
] as const

/** Fields that two administrators could fill in differently, with what they are called. */
export const hoursFields: readonly { readonly name: string; readonly label: string }[] = [
  ...timeFields,
  ...weekdayFields,
  { name: 'dates', label: 'Days with other working hours' },
  { name: 'coverAnswerMinutes', label: 'Minutes a cover provider has to answer' },
  { name: 'from', label: 'Counts from' },
]

/** What is typed in the form of the hours, by field. */
export type HoursValues = Readonly<Record<string, string>>

const time = z.string().transform((text, context) => {
  const clock = clockOf(text)
  if (clock !== undefined) return clock
  context.issues.push({ code: 'custom', input: text, message: 'Enter a time, like 10:30 or 6pm.' })
  return z.NEVER
})

const worked = z.string().transform((text, context): DayHours => {
  const hours = readWorked(text)
  if (hours !== undefined) return hours
  const message = 'Enter from when to when, like 08:00 to 18:30, or nobody.'
  context.issues.push({ code: 'custom', input: text, message })
  return z.NEVER
})

const datesField = z.string().transform((text, context): Record<string, DayHours> => {
  const dates: Record<string, DayHours> = {}
  for (const line of linesOf(text)) {
    const found = /^(.+?):\s+(.+)$/.exec(line)
    const day = readDay(found?.[1] ?? '')
    const hours = readWorked(found?.[2] ?? '')
    if (day === undefined || hours === undefined) {
      const message = `Write “${line}” like 24 December 2026: 08:00 to 12:00, or 24 December 2026: nobody.`
      context.issues.push({ code: 'custom', input: text, message })
      return z.NEVER
    }
    dates[day] = hours
  }
  return dates
})

const minutes = z.string().transform((text, context) => {
  const count = /^\d{1,3}$/.test(text) ? Number(text) : 0
  if (count >= 5 && count <= 600) return count
  context.issues.push({
    code: 'custom',
    input: text,
    message: 'Enter a whole number of minutes from 5 to 600.',
  })
  return z.NEVER
})

const shape = {
  ...(Object.fromEntries(timeFields.map(({ name }) => [name, time])) as Record<TimeField, typeof time>),
  ...(Object.fromEntries(weekdayFields.map(({ name }) => [name, worked])) as Record<
    (typeof weekdayFields)[number]['name'],
    typeof worked
  >),
  dates: datesField,
  coverAnswerMinutes: minutes,
  from: dayOfForm('Enter the first day on which these hours hold.'),
  version: versionField,
}
const hoursForm = z.object(shape)
type HoursTyped = z.output<typeof hoursForm>

/** Hours asked for, and from which day on. */
export interface HoursAsked {
  readonly hours: HoursOfPeriod
  readonly from: IsoDay
  readonly version: number
}

/** What the hours are checked against beside themselves. */
export interface HoursWorld {
  readonly today: IsoDay
  /** When the weekly pack is made: it must not be made of a day that goes on. */
  readonly packMadeAt: string
}

/** Reads the form: hours that hold from tomorrow on at the earliest, because today has begun with others. */
export function readHoursForm(values: HoursValues, world: HoursWorld): FormResult<HoursAsked> {
  const read = readForm(hoursForm, values, { check: (typed) => problemsOf(typed, world) })
  if (!read.ok) return read
  const { from, version } = read.value
  return { ok: true, value: { hours: hoursOf(read.value), from, version } }
}

function problemsOf(typed: HoursTyped, { today, packMadeAt }: HoursWorld): FormProblem[] {
  const tomorrow = addDays(today, 1)
  const problems: FormProblem[] = []
  const say = (field: string, message: string) => problems.push({ field, message })
  if (typed.from < tomorrow)
    say('from', `Enter ${formatDay(tomorrow)} or later: a day that has begun keeps its hours.`)
  if (typed.from > addDays(today, 366)) say('from', 'Enter a day within a year.')
  if (typed.closes > packMadeAt)
    say('closes', `Enter ${packMadeAt} or earlier: the weekly pack is made then. Change that first.`)
  if (typed.withinTheHourAfter >= typed.halfDayBy)
    say('withinTheHourAfter', `Enter a time before ${typed.halfDayBy}, by which it is decided.`)
  if (typed.aggregate < typed.due || typed.aggregate > typed.closes)
    say(
      'aggregate',
      `Enter a time from ${typed.due} to ${typed.closes}: after returns are due, before they close.`,
    )
  const parsed = hoursOfPeriod.safeParse(hoursOf(typed))
  for (const issue of parsed.error?.issues ?? []) say(fieldOfIssue(issue), issue.message)
  return problems
}

/** Where the message of a rule between fields stands. */
function fieldOfIssue({
  path,
  message,
}: {
  readonly path: readonly PropertyKey[]
  readonly message: string
}): string {
  if (path[0] === 'returns') return message.includes('morning closure') ? 'dueAfterMorningClosure' : 'due'
  if (path[1] === 'dates') return 'dates'
  return weekdayFields[Number(path[2] ?? 0)]?.name ?? 'monday'
}

function hoursOf(typed: HoursTyped): HoursOfPeriod {
  const { opens, nudge, due, missingDigest, aggregate, closes, dueAfterMorningClosure } = typed
  return {
    returns: { opens, nudge, due, missingDigest, aggregate, closes, dueAfterMorningClosure },
    working: { weekdays: weekdayFields.map(({ name }) => typed[name]), dates: typed.dates },
    decisions: { halfDayBy: typed.halfDayBy, withinTheHourAfter: typed.withinTheHourAfter },
    coverAnswerMinutes: typed.coverAnswerMinutes,
  }
}

/** Hours as the form shows them; from which day they are to hold is asked each time. */
export function hoursValues({ returns, working, decisions, coverAnswerMinutes }: HoursOfPeriod): HoursValues {
  return {
    ...returns,
    ...decisions,
    ...Object.fromEntries(
      weekdayFields.map(({ name }, index) => [name, workedWords(working.weekdays[index] ?? null)]),
    ),
    dates: Object.entries(working.dates)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([day, hours]) => `${formatDay(isoDay(day))}: ${workedWords(hours)}`)
      .join('\n'),
    coverAnswerMinutes: String(coverAnswerMinutes),
    from: '',
  }
}

/** What was posted, a text per field: one kind of line end, the date in three boxes put together. */
export function hoursValuesPosted(posted: Iterable<readonly [string, string]>): HoursValues {
  const typed = Object.fromEntries(
    [...posted].map(([name, value]) => [name, value.replaceAll('\r\n', '\n').trim()]),
  )
  const boxes = ['day', 'month', 'year'].map((part) => typed[`from-${part}`] ?? '')
  const kept = [...hoursFields.map(({ name }) => name), 'version', 'reason', 'patientWords']
  return {
    ...Object.fromEntries(kept.map((name) => [name, typed[name] ?? ''])),
    from: typed.from || (boxes.some((text) => text !== '') ? boxes.join('/') : ''),
  }
}

function workedWords(hours: DayHours): string {
  return hours === null ? 'nobody' : `${hours.opens} to ${hours.closes}`
}

/** "08:00 to 18:30", "8am-6.30pm", "nobody"; undefined for others. Whether it ends after it begins is the settings' own rule. */
function readWorked(text: string): DayHours | undefined {
  const typed = text.trim().toLowerCase()
  if (/^(nobody|closed|none|-)$/.test(typed)) return null
  const [from, until, more] = typed.split(/\s*(?:\bto\b|\buntil\b|-|–)\s*/)
  const opens = clockOf(from ?? '')
  const closes = clockOf(until ?? '')
  return opens && closes && more === undefined ? { opens, closes } : undefined
}

function clockOf(text: string): string | undefined {
  const minute = readClockMinute(text)
  if (minute === undefined) return undefined
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}
