import { z } from 'zod'
import { atLondonMinute } from '~/domain/calendar/days'
import { leftOverProblem } from '~/domain/messages/fill-in'
import { supportActionCodes } from '~/domain/support/catalogue'
import type { FormResult } from '~/domain/support/form-entries'
import { readForm } from '~/domain/support/form-entries'
import { dayOfForm, timeOfForm } from '~/domain/support/form-fields'
import type { FormRecord } from './checked-form'

/** The most characters of a message to a practice. */
export const longestMessage = 10_000

/** An offer of support as it was filled in. */
export interface OfferForm {
  readonly actionCode: (typeof supportActionCodes)[number]
  readonly message: string
  /** Lines of the checklist that are ticked, by their place in it. */
  readonly ticked: readonly number[]
  readonly owner: { readonly personId: number; readonly team: 'triage' | 'workforce' }
  readonly dueAt: Date
}

const schema = z.object({
  action: z.enum(supportActionCodes, { error: 'Choose what to offer.' }),
  message: z
    .string()
    .min(1, 'Write what the practice will read.')
    .max(
      longestMessage,
      'A message can have at most 10,000 characters. Shorten it, or send the rest as a second message.',
    )
    .refine((text) => leftOverProblem(text) === undefined, {
      error: (issue) => leftOverProblem(String(issue.input)) ?? '',
    }),
  ticked: z.array(z.string().regex(/^\d{1,2}$/)),
  owner: z.string().regex(/^\d{1,9}:(triage|workforce)$/, 'Choose who arranges it.'),
  dueDay: dayOfForm('Enter the day by which it is arranged.'),
  dueTime: timeOfForm('Enter the time by which it is arranged.'),
})

/** Reads a posted offer. The time by which it is arranged must be still to come. */
export function parseOfferForm(record: FormRecord, now: Date): FormResult<OfferForm> {
  const read = readForm(schema, record, {
    lists: ['ticked'],
    check: ({ dueDay, dueTime }) =>
      atLondonMinute(dueDay, dueTime) > now
        ? []
        : [{ field: 'dueTime', message: 'Choose a day and time that are still to come.' }],
  })
  if (!read.ok) return read
  const { action, message, ticked, owner, dueDay, dueTime } = read.value
  const [personId, team] = owner.split(':')
  return {
    ok: true,
    value: {
      actionCode: action,
      message,
      ticked: ticked.map(Number),
      owner: { personId: Number(personId), team: team === 'workforce' ? 'workforce' : 'triage' },
      dueAt: atLondonMinute(dueDay, dueTime),
    },
  }
}
