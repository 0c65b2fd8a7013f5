import { z } from 'zod'
import type { TargetSettings } from '~/domain/cases/target-settings'
import { reasonField, versionField } from './change-form'
import { lengthWords, promiseFields, readLength } from './targets-words'

const HOW =
  'Write it like 15 minutes, 2 hours, 1 working day, next working day, or same day before 15:00, else 12:00.'

function lengthField(isNeeded: boolean) {
  return z.string().transform((text, context) => {
    const length = readLength(text)
    if (length !== undefined && (length !== null || !isNeeded)) return length
    context.issues.push({
      code: 'custom',
      input: text,
      message: length === null ? `Acknowledging is always promised. ${HOW}` : HOW,
    })
    return z.NEVER
  })
}

function wholeNumber(from: number, to: number) {
  return z.string().transform((text, context) => {
    const digits = text.replace(/[ ,%]/g, '')
    const value = Number(digits)
    if (/^\d{1,5}$/.test(digits) && value >= from && value <= to) return value
    context.issues.push({
      code: 'custom',
      input: text,
      message: `Enter a whole number from ${from} to ${to}.`,
    })
    return z.NEVER
  })
}

const promiseShape = Object.fromEntries(
  promiseFields.map(({ name, kind }) => [name, lengthField(kind === 'acknowledge')]),
)

/** The numbers beside the promises, with what they are called. */
export const numberFields = [
  { name: 'warnAtPercent', label: 'The owner is told after', suffix: '% of the time' },
  {
    name: 'lapseMinutes',
    label: 'An acknowledgement with nothing recorded lapses after',
    suffix: 'working minutes',
  },
  {
    name: 'nextStepMinutes',
    label: 'OPEL 4 goes to the next step of the duty list after',
    suffix: 'minutes',
  },
  {
    name: 'closeAfterReportingDays',
    label: 'A resolved case without an answer closes after',
    suffix: 'reporting days',
  },
] as const

/** The response targets as a form: a text for each promise, numbers for the rest. */
export const targetsForm = z.object({
  ...promiseShape,
  warnAtPercent: wholeNumber(10, 95),
  lapseMinutes: wholeNumber(15, 3000),
  nextStepMinutes: wholeNumber(1, 60),
  closeAfterReportingDays: wholeNumber(1, 30),
  version: versionField,
  reason: reasonField,
})
export type TargetsAsked = z.output<typeof targetsForm>

/** The settings that a form asks for; promises it has no field for stay as they are. */
export function settingsOf(asked: TargetsAsked, before: TargetSettings): TargetSettings {
  const lengths = new Map(Object.entries(asked))
  const promises = structuredClone(before.promises)
  for (const { row, kind, name } of promiseFields) {
    const length = lengths.get(name)
    promises[row][kind] = typeof length === 'object' ? length : null
  }
  return {
    promises,
    warnAtShare: asked.warnAtPercent / 100,
    lapseMinutes: asked.lapseMinutes,
    nextStepMinutes: asked.nextStepMinutes,
    closeAfterReportingDays: asked.closeAfterReportingDays,
  }
}

/** What each field shows for those settings. */
export function fieldValues(settings: TargetSettings): Readonly<Record<string, string>> {
  return {
    ...Object.fromEntries(
      promiseFields.map(({ name, row, kind }) => [name, lengthWords(settings.promises[row][kind])]),
    ),
    warnAtPercent: String(Math.round(settings.warnAtShare * 100)),
    lapseMinutes: String(settings.lapseMinutes),
    nextStepMinutes: String(settings.nextStepMinutes),
    closeAfterReportingDays: String(settings.closeAfterReportingDays),
  }
}
