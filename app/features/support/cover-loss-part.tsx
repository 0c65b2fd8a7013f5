import { coverLossWays, coverLossWords } from '~/domain/support/cover-loss'
import { WarningCallout } from '~/ui/content/callouts'
import { RadioGroup } from '~/ui/forms/radio-group'
import { TextArea } from '~/ui/forms/text-area'
import { ActForm, answerFor } from './review-forms'
import type { ReturnedReview } from './review-page'
import type { ReviewData } from './review-request.server'
import { fieldsOf } from './support-form'

/** What a manager records once nobody covers: one of four ways, with a plan its practice reads. */
export function CoverLossForm({ page, returned }: { page: ReviewData; returned: ReturnedReview | null }) {
  const answer = answerFor('cover-loss', returned)
  const fields = fieldsOf(answer)
  return (
    <WarningCallout heading="Nobody covers this half day">
      <ActForm page={page} act="cover-loss" answer={answer} kind="primary">
        <RadioGroup
          {...fields.one('way')}
          legend="What happens now?"
          legendSize="s"
          choices={coverLossWays.map((way) => ({
            value: way,
            label: coverLossWords[way].choice,
            hint: coverLossWords[way].hint,
          }))}
        />
        <TextArea
          {...fields.one('plan')}
          label="Plan: who does what, and by when"
          hint="The practice reads it and is mailed at once. Ring it too."
          rows={3}
          maxLength={2000}
        />
      </ActForm>
    </WarningCallout>
  )
}
