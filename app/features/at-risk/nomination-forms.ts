import { z } from 'zod'
import { choiceOf, writtenLine } from '~/domain/support/form-fields'
import { type ReadResult, readChecked } from './checked-form'
import { optionalShortText, personField, shortText, versionField } from './form-parts'

const nominateSchema = z.object({
  offer: writtenLine('Enter the name of the offer, like “Access improvement programme 2026/27”.'),
  criteria: shortText('Enter which criteria the practice meets.'),
  rungBy: personField('Choose who will ring the practice.'),
})
const answerSchema = z.object({
  answer: choiceOf(['taken_up', 'not_taken_up'], 'Choose what the practice decided.'),
  reason: optionalShortText,
  version: versionField,
})
export type NominateForm = z.output<typeof nominateSchema>
export type AnswerForm = z.output<typeof answerSchema>

type Posted = Iterable<readonly [string, string]>

/** A nomination as it was posted. */
export function readNomination(posted: Posted): ReadResult<NominateForm> {
  return readChecked(nominateSchema, posted, ['offer', 'criteria'])
}

/** What a practice decided, as it was posted; not taking it up has a reason. */
export function readNominationAnswer(posted: Posted): ReadResult<AnswerForm> {
  return readChecked(answerSchema, posted, ['reason'], ({ answer, reason }) =>
    answer === 'not_taken_up' && reason.length < 3
      ? [
          {
            field: 'reason',
            message: 'Enter why it was not taken up, like “No room for a project before April”.',
          },
        ]
      : [],
  )
}
