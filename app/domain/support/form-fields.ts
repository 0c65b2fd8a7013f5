import { z } from 'zod'
import { type IsoDay, isClockTime, isIsoDay, minuteOfClock } from '~/domain/calendar/days'

const LONGEST_TEXT = 2000
const LONGEST_LINE = 200

/** A text of up to 2,000 characters that must be there; `ask` says what to write. */
export function writtenText(ask: string) {
  return z.string().min(1, ask).max(LONGEST_TEXT, tooLong(LONGEST_TEXT))
}

/** A text of up to 2,000 characters that may stay empty. */
export function optionalText() {
  return z.string().max(LONGEST_TEXT, tooLong(LONGEST_TEXT))
}

/** One line (a name, a job) that must be there. */
export function writtenLine(ask: string) {
  return z.string().min(1, ask).max(LONGEST_LINE, tooLong(LONGEST_LINE))
}

/** One line that may stay empty. */
export function optionalLine() {
  return z.string().max(LONGEST_LINE, tooLong(LONGEST_LINE))
}

/** One of several radio buttons. */
export function choiceOf<const Values extends readonly [string, ...string[]]>(values: Values, ask: string) {
  return z.enum(values, { error: ask })
}

/** Check boxes or repeated fields; `field` must be read as a list. */
export function listOf(ask: string, most: number) {
  return z.array(z.string().max(LONGEST_LINE)).min(1, ask).max(most, `Choose at most ${most}.`)
}

/** A telephone number of the United Kingdom or with its country code, kept as it was typed. */
export function phoneNumber(ask: string) {
  return z.string().min(1, ask).refine(isPhoneNumber, 'Enter a telephone number, like 0116 496 0123.')
}

/** A telephone number that may stay empty. */
export function optionalPhoneNumber() {
  return z
    .string()
    .refine((text) => text === '' || isPhoneNumber(text), 'Enter a telephone number, like 0116 496 0123.')
}

/** An e-mail address that may stay empty. */
export function optionalEmail() {
  return z
    .string()
    .max(LONGEST_LINE)
    .refine(
      (text) => text === '' || z.email().safeParse(text).success,
      'Enter an e-mail address, like name@nhs.net.',
    )
}

/** A day as people write it, made an `IsoDay`; `ask` says which day is wanted. */
export function dayOfForm(ask: string) {
  return z
    .string()
    .min(1, ask)
    .transform((text, context): IsoDay => {
      const day = readDay(text)
      if (day) return day
      context.issues.push({ code: 'custom', input: text, message: `${ask} Write it like 24/11/2026.` })
      return z.NEVER
    })
}

/** A day that may stay empty, which gives null; `ask` says which day is wanted. */
export function optionalDayOfForm(ask: string) {
  return z
    .string()
    .refine((text) => text === '' || readDay(text) !== undefined, `${ask} Write it like 24/11/2026.`)
    .transform((text): IsoDay | null => readDay(text) ?? null)
}

/** A clock time that may stay empty, which gives null; `ask` says which time is wanted. */
export function optionalTimeOfForm(ask: string) {
  return z
    .string()
    .refine((text) => text === '' || readClockMinute(text) !== undefined, `${ask} Write it like 12:30.`)
    .transform((text): number | null => readClockMinute(text) ?? null)
}

/** A clock time as people write it, made minutes since 00:00. */
export function timeOfForm(ask: string) {
  return z
    .string()
    .min(1, ask)
    .transform((text, context): number => {
      const minute = readClockMinute(text)
      if (minute !== undefined) return minute
      context.issues.push({ code: 'custom', input: text, message: `${ask} Write it like 12:30.` })
      return z.NEVER
    })
}

/** A whole number from 0; accepts "1,200 ". */
export function countOfForm(ask: string, most: number) {
  return z
    .string()
    .min(1, ask)
    .transform((text, context): number => {
      const digits = text.replace(/[, ]/g, '')
      if (/^\d{1,9}$/.test(digits) && Number(digits) <= most) return Number(digits)
      const message = `${ask} Use a whole number from 0 to ${most.toLocaleString('en-GB')}.`
      context.issues.push({ code: 'custom', input: text, message })
      return z.NEVER
    })
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** "2026-11-24", "24/11/2026", "24.11.2026", "24 November 2026", "Tuesday 24 Nov 2026"; `undefined` for others. */
export function readDay(text: string): IsoDay | undefined {
  const trimmed = text.trim()
  if (isIsoDay(trimmed)) return trimmed
  const numeric = /^(\d{1,2})\s*[/. -]\s*(\d{1,2})\s*[/. -]\s*(\d{4})$/.exec(trimmed)
  if (numeric) return dayFrom(numeric[1], Number(numeric[2]), numeric[3])
  const worded = /^(?:[a-z]+,?\s+)?(\d{1,2})\s+([a-z]{3,9})\.?,?\s+(\d{4})$/i.exec(trimmed)
  if (!worded) return undefined
  return dayFrom(worded[1], months.indexOf((worded[2] ?? '').slice(0, 3).toLowerCase()) + 1, worded[3])
}

/** "12:30", "12.30", "1pm", "1:30 pm", "9:05am" as minutes since 00:00; `undefined` for others. */
export function readClockMinute(text: string): number | undefined {
  const found = /^(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm)?$/i.exec(text.trim())
  if (!found) return undefined
  const [, hourText, minuteText, halfOfDay] = found
  if (!halfOfDay && !minuteText) return undefined
  const hour = Number(hourText)
  if (halfOfDay && (hour < 1 || hour > 12)) return undefined
  const hour24 = halfOfDay ? (hour % 12) + (halfOfDay.toLowerCase() === 'pm' ? 12 : 0) : hour
  const clock = `${String(hour24).padStart(2, '0')}:${minuteText ?? '00'}`
  return isClockTime(clock) ? minuteOfClock(clock) : undefined
}

function dayFrom(day: string | undefined, month: number, year: string | undefined): IsoDay | undefined {
  const text = `${year}-${String(month).padStart(2, '0')}-${(day ?? '').padStart(2, '0')}`
  return isIsoDay(text) ? text : undefined
}

function isPhoneNumber(text: string): boolean {
  const digits = text.replace(/\D/g, '').length
  return /^\+?[\d\s()-]+(?:(?:ext\.?|x)\s*\d{1,6})?$/i.test(text) && digits >= 10 && digits <= 20
}

function tooLong(most: number): string {
  return `Use at most ${most.toLocaleString('en-GB')} characters.`
}
