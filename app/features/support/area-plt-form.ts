import { z } from 'zod'
import { type FormResult, readForm } from '~/domain/support/form-entries'
import { choiceOf, dayOfForm, writtenLine } from '~/domain/support/form-fields'
import { halves } from '~/domain/support/halves'
import type { FormRecord } from './checked-form'

/** Where the area's PLT calendar is kept. */
export const areaPltPath = '/admin/calendar/plt'
/** Where lists of sessions are uploaded, and where one waits to be confirmed. */
export const areaPltImportPath = `${areaPltPath}/import`

const addSchema = z.object({
  day: dayOfForm('Enter the day of the session.'),
  half: choiceOf(halves, 'Choose morning (8am to 1pm) or afternoon (1pm to 6:30pm).'),
  area: z
    .string()
    .regex(/^(icb|place|pcn):[\w-]{1,40}$/, 'Choose for whom the session is held.')
    .transform((text) => {
      const [kind, code = ''] = text.split(':')
      return { kind: kind as 'icb' | 'place' | 'pcn', code }
    }),
  providerCode: z
    .string()
    .max(40)
    .transform((text) => text || null),
})
export type AddAreaPltForm = z.infer<typeof addSchema>

/** Reads a session that an administrator enters by hand. */
export function parseAddAreaPlt(record: FormRecord): FormResult<AddAreaPltForm> {
  return readForm(addSchema, record)
}

const takeOutSchema = z.object({
  version: z
    .string()
    .regex(/^\d{1,9}$/, 'Open the page again: this one is out of date.')
    .transform(Number),
  reason: writtenLine('Enter why it is taken out, in a few words.'),
})

/** Reads why a session is taken out. */
export function parseTakeOut(record: FormRecord): FormResult<z.infer<typeof takeOutSchema>> {
  return readForm(takeOutSchema, record)
}
