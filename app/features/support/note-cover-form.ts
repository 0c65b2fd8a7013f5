import { z } from 'zod'
import { type FormProblem, readForm } from '~/domain/support/form-entries'
import { choiceOf, optionalLine, optionalText } from '~/domain/support/form-fields'
import { type FormRecord, readCheckedForm } from './checked-form'

/** Whether somebody looks after the patients of a closed practice. */
export const coverFoundChoices = ['found', 'none_yet'] as const

const noteSchema = z.object({
  found: choiceOf(coverFoundChoices, 'Choose whether somebody looks after the patients.'),
  coverBy: optionalLine(),
  note: optionalText(),
  version: z
    .string()
    .regex(/^\d{1,9}$/, 'Open the page again: this one is out of date.')
    .transform(Number),
})

/** Cover that is found has somebody; where there is none yet, the practice reads what is being tried. */
function wholeAnswer({ found, coverBy, note }: z.infer<typeof noteSchema>): FormProblem[] {
  if (found === 'found' && coverBy === '') {
    return [
      {
        field: 'coverBy',
        message: 'Enter who looks after the patients, like DHU or a neighbouring practice.',
      },
    ]
  }
  return found === 'none_yet' && note === ''
    ? [{ field: 'note', message: 'Say what is being tried, and by when you tell the practice more.' }]
    : []
}

/** Reads what somebody of the ICB notes about the cover of a closed practice. */
export function readNoteForm(record: FormRecord) {
  return readCheckedForm(record, ['note', 'coverBy'], (typed) =>
    readForm(noteSchema, typed, { check: wholeAnswer }),
  )
}
