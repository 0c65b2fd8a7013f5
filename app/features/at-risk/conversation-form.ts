import { z } from 'zod'
import type { IsoDay } from '~/domain/calendar/days'
import { choiceOf, dayOfForm, writtenLine } from '~/domain/support/form-fields'
import { type ReadResult, readChecked } from './checked-form'
import { optionalNumber, optionalShortText, personField, shortText } from './form-parts'

const schema = z.object({
  spokenDay: dayOfForm('Enter the day you spoke.'),
  spokeBy: personField('Choose who of us spoke with the practice.'),
  spokeWith: writtenLine('Enter who you spoke with, like “Practice manager and senior partner”.'),
  agreed: shortText('Enter what you agreed, like “Ring again on Friday; a plan by the end of the month”.'),
  told: choiceOf(['yes', 'no'], 'Choose whether the practice was told that it may be named.'),
  replaces: optionalNumber,
  reason: optionalShortText,
})
export type ConversationForm = z.output<typeof schema>

/** A conversation with a practice, or the correction of one, as it was posted. Nobody has spoken tomorrow. */
export function readConversation(
  posted: Iterable<readonly [string, string]>,
  today: IsoDay,
): ReadResult<ConversationForm> {
  return readChecked(schema, posted, ['spokeWith', 'agreed', 'reason'], (form) => {
    const message = 'Enter why you correct it, like “It was the deputy manager”.'
    return [
      ...(form.spokenDay > today ? [{ field: 'spokenDay', message: 'Enter a day that has come.' }] : []),
      ...(form.replaces !== null && form.reason.length < 3 ? [{ field: 'reason', message }] : []),
    ]
  })
}
