import { EmptyState } from '~/ui/content/callouts'
import { type Column, DataTable } from '~/ui/content/data-table'
import { Details } from '~/ui/content/details'
import { CheckboxField, CheckboxGroup } from '~/ui/forms/checkbox-group'
import { TextField } from '~/ui/forms/text-field'
import { textOf } from './checked-form'
import { CoverLossForm } from './cover-loss-part'
import { ActForm, answerFor } from './review-forms'
import type { ReturnedReview } from './review-page'
import type { ReviewData } from './review-request.server'
import { fieldsOf } from './support-form'

type Cover = NonNullable<ReviewData['cover']>
type Ask = Cover['asks'][number]

interface CoverPartProps {
  page: ReviewData
  cover: Cover
  returned: ReturnedReview | null
}

/** Who was asked to cover and what they said, and the form to ask more of them. */
export function CoverPart({ page, cover, returned }: CoverPartProps) {
  const answer = answerFor('ask-cover', returned)
  const fields = fieldsOf(answer)
  const isReturned = returned?.act === 'ask-cover'
  const choices = cover.providers.filter(({ isWaiting }) => !isWaiting)
  return (
    <>
      <h2 className="nhsuk-heading-m">Cover</h2>
      <DataTable
        caption="Providers asked to cover"
        captionHidden
        columns={columns}
        rows={cover.asks}
        rowKey={(ask) => ask.id}
        empty={<EmptyState>Nobody has been asked to cover yet.</EmptyState>}
      />
      {cover.next.length > 0 && <p>Asked next if they cannot: {cover.next.join(', then ')}.</p>}
      {cover.isLost && page.refusal === null && <CoverLossForm page={page} returned={returned} />}
      {cover.canAsk && page.mayAct && choices.length > 0 && (
        <div className="app-acts">
          <Details summary="Ask for cover" open={cover.asks.length === 0 || isReturned}>
            <ActForm page={page} act="ask-cover" answer={answer}>
              <CheckboxGroup
                {...fields.many('providerCodes')}
                legend="Who is asked?"
                legendSize="s"
                hint="Several at once, or one after the other. The first to accept has it."
                choices={choices}
              />
              {choices.length > 1 && (
                <CheckboxField
                  name="inTurn"
                  value="yes"
                  label="One after the other"
                  hint="In the order above. The next is asked by itself as soon as one declines or lets its time pass."
                  defaultChecked={textOf(answer.typed, 'inTurn') === 'yes'}
                />
              )}
              <TextField
                name="answerBy"
                label="Answer by, today"
                hint="45 minutes is usual; never after the decision is due."
                width={5}
                error={fields.errorOf('answerBy')}
                defaultValue={isReturned ? textOf(answer.typed, 'answerBy') : cover.answerBy}
              />
            </ActForm>
          </Details>
        </div>
      )}
      {cover.canAsk && cover.providers.length === 0 && (
        <EmptyState>
          No cover provider is entered yet. An administrator adds them under Organisations.
        </EmptyState>
      )}
    </>
  )
}

const columns: readonly Column<Ask>[] = [
  { key: 'provider', heading: 'Provider', isRowHeader: true, cell: (ask) => ask.providerName },
  { key: 'state', heading: 'State', cell: (ask) => ask.stateWords },
  { key: 'by', heading: 'Answer by', cell: (ask) => ask.answerBy },
  { key: 'answered', heading: 'Answered', cell: (ask) => ask.answered ?? 'Not yet' },
  { key: 'reason', heading: 'What they said', cell: (ask) => ask.handedBack ?? ask.reason ?? '' },
]
