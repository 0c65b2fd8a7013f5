import { z } from 'zod'
import { readForm } from '~/domain/support/form-entries'
import { writtenText } from '~/domain/support/form-fields'
import { type FormRecord, readCheckedForm } from './checked-form'

const noteSchema = z.object({
  note: writtenText('Say who looks after the patients, or write “none yet”.'),
  version: z
    .string()
    .regex(/^\d{1,9}$/, 'Open the page again: this one is out of date.')
    .transform(Number),
})

/** Reads what somebody of the ICB notes about the cover of a closed practice. */
export function readNoteForm(record: FormRecord) {
  return readCheckedForm(record, ['note'], (typed) => readForm(noteSchema, typed))
}
