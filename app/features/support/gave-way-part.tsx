import { gaveWayWays, gaveWayWords } from '~/domain/support/gave-way'
import { halfWords, halves } from '~/domain/support/halves'
import { WarningCallout } from '~/ui/content/callouts'
import { DateField } from '~/ui/forms/date-field'
import { RadioGroup } from '~/ui/forms/radio-group'
import { TextArea } from '~/ui/forms/text-area'
import { TextField } from '~/ui/forms/text-field'
import { capital } from './half-day-fields'
import { ActForm, answerFor } from './review-forms'
import type { ReturnedReview } from './review-page'
import type { ReviewData } from './review-request.server'
import { fieldsOf } from './support-form'

/** The call owed to a practice whose session gave way to a safety closure: who was spoken to, and what was agreed. */
export function GaveWayForm({ page, returned }: { page: ReviewData; returned: ReturnedReview | null }) {
  const answer = answerFor('gave-way-call', returned)
  const fields = fieldsOf(answer)
  return (
    <WarningCallout heading="Ring the practice: its session gave way">
      <p>A safety closure needed the provider’s place. Agree what happens with the session, and record it.</p>
      <ActForm page={page} act="gave-way-call" answer={answer} kind="primary">
        <TextField {...fields.one('spokeTo')} label="Who did you speak to?" hint="Name and job" />
        <RadioGroup
          {...fields.one('way')}
          legend="What was agreed?"
          legendSize="s"
          choices={gaveWayWays.map((way) => ({
            value: way,
            label: gaveWayWords[way].choice,
            hint: gaveWayWords[way].hint,
          }))}
        />
        <DateField
          {...fields.day('newDay')}
          legend="The other date, if there is one"
          hint="For example, 24 11 2026"
        />
        <RadioGroup
          {...fields.one('newHalf')}
          legend="Which half of that day?"
          legendSize="s"
          choices={halves.map((half) => ({ value: half, label: capital(halfWords[half]) }))}
        />
        <TextArea
          {...fields.one('agreed')}
          label="In a few words"
          hint="The practice reads it."
          rows={2}
          maxLength={2000}
        />
      </ActForm>
    </WarningCallout>
  )
}
