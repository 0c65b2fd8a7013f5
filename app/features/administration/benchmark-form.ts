import { z } from 'zod'
import { dayOfForm } from '~/domain/support/form-fields'
import { reasonField, versionField } from './change-form'

const area = z.string().transform((text, context) => {
  const [, kind, code] = /^(icb|place):([\w-]{1,40})$/.exec(text) ?? []
  if ((kind === 'icb' || kind === 'place') && code) return { kind, code } as const
  context.issues.push({ code: 'custom', input: text, message: 'Choose the area.' })
  return z.NEVER
})

/** Empty ends a place's own benchmark. */
const value = z.string().transform((text, context): number | null => {
  if (text === '') return null
  const number = /^\d{1,3}(?:\.\d{1,2})?$/.test(text) ? Number(text) : 0
  if (number >= 1 && number <= 500) return number
  context.issues.push({ code: 'custom', input: text, message: 'Enter a number from 1 to 500, like 75.' })
  return z.NEVER
})

/** How many appointments per 1,000 registered patients per week an area holds its practices against. */
export const benchmarkForm = z.object({
  area,
  value,
  fromDay: dayOfForm('Enter the day from which it counts.'),
  version: versionField,
  reason: reasonField,
})
export type BenchmarkAsked = z.output<typeof benchmarkForm>
