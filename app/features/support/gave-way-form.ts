import { z } from 'zod'
import { type FormResult, readForm } from '~/domain/support/form-entries'
import { choiceOf, optionalDayOfForm, writtenLine, writtenText } from '~/domain/support/form-fields'
import { gaveWayWays } from '~/domain/support/gave-way'
import { halves } from '~/domain/support/halves'
import type { FormRecord } from './checked-form'

const callSchema = z.object({
  spokeTo: writtenLine('Enter who you spoke to at the practice.'),
  way: choiceOf(gaveWayWays, 'Choose what was agreed.'),
  agreed: writtenText('Say in a few words what was agreed. The practice reads it.'),
  newDay: optionalDayOfForm('Enter the date that was agreed.'),
  newHalf: z.union([z.literal('').transform(() => null), z.enum(halves)]),
})

/** Reads what came of the call to a practice whose session gave way. */
export function parseGaveWayForm(record: FormRecord): FormResult<z.infer<typeof callSchema>> {
  return readForm(callSchema, record, {
    check: ({ way, newDay, newHalf }) => [
      ...(way === 'new_date' && newDay === null
        ? [{ field: 'newDay', message: 'Enter the date that was agreed.' }]
        : []),
      ...(way === 'new_date' && newHalf === null
        ? [{ field: 'newHalf', message: 'Choose morning (8am to 1pm) or afternoon (1pm to 6:30pm).' }]
        : []),
    ],
  })
}
