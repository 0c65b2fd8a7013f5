import { z } from 'zod'
import { coverLossWays } from '~/domain/support/cover-loss'
import { type FormResult, readForm } from '~/domain/support/form-entries'
import { choiceOf, writtenText } from '~/domain/support/form-fields'
import type { FormRecord } from './checked-form'

const coverLossSchema = z.object({
  way: choiceOf(coverLossWays, 'Choose what happens now.'),
  plan: writtenText('Say what happens now, and who does it. The practice reads it.'),
})

/** Reads what a manager records once nobody covers. */
export function parseCoverLossForm(record: FormRecord): FormResult<z.infer<typeof coverLossSchema>> {
  return readForm(coverLossSchema, record)
}
