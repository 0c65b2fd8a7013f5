import type { ReactNode } from 'react'
import { planOutcomes, planOutcomeWords } from '~/domain/at-risk/plans'
import { EmptyState, InsetText, WarningCallout } from '~/ui/content/callouts'
import { DataTable } from '~/ui/content/data-table'
import { Details } from '~/ui/content/details'
import { NotificationBanner } from '~/ui/content/notification-banner'
import { DateField } from '~/ui/forms/date-field'
import { ErrorSummary } from '~/ui/forms/error-summary'
import { FormEnd } from '~/ui/forms/form-end'
import { RadioGroup } from '~/ui/forms/radio-group'
import { SelectField } from '~/ui/forms/select-field'
import { TextArea } from '~/ui/forms/text-area'
import { TextField } from '~/ui/forms/text-field'
import { Page, PageHead } from '~/ui/shell/page'
import { type FormAnswer, messageAt, problemsOf, typedDay } from './checked-form'
import type { PlanAct } from './plan-forms'
import { qualityCrumbs } from './quality-crumbs'
import type { PlanPageData } from './read-plan.server'
import { StaleNotice } from './stale-notice'

/** What was posted to a plan and not taken. */
export interface ReturnedPlanAct {
  readonly act: PlanAct
  readonly answer: FormAnswer
  readonly isStale: boolean
}

interface PlanPageProps {
  readonly page: PlanPageData
  readonly returned: ReturnedPlanAct | undefined
  readonly done: boolean
}

/** A plan made with a practice: its actions, its stages, its reviews and its end. */
export function PlanPage({ page, returned, done }: PlanPageProps) {
  const { practice } = page
  const _home = `/icb/practices/${practice.code}`
  return (
    <Page width="full" breadcrumbs={qualityCrumbs(practice)}>
      <ErrorSummary problems={problemsOf(returned?.answer)} submission={returned} />
      {done && !returned && <NotificationBanner>It is recorded.</NotificationBanner>}
      <PageHead
        caption={practice.name}
        title={page.type}
        lede={
          page.closed
            ? `Closed. ${page.closed}`
            : `${page.actions}. Next review ${page.review}${page.isReviewOverdue ? ' (overdue)' : ''}.`
        }
      />
      <StaleNotice isStale={returned?.isStale ?? false} />
      <p>
        <strong>What it is for:</strong> {page.aim}
      </p>
      {page.stages.length > 0 && (
        <ol>
          {page.stages.map(({ stage, isNow }) => (
            <li key={stage}>{isNow ? <strong>{stage}: now here</strong> : stage}</li>
          ))}
        </ol>
      )}
      {page.held && <WarningCallout heading="It goes no further now">{page.held}</WarningCallout>}
      <h2 className="nhsuk-heading-m">Actions</h2>
      <DataTable
        caption="Actions of the plan"
        captionHidden
        columns={[
          { key: 'what', heading: 'What', isRowHeader: true, cell: (row) => `${row.no}. ${row.what}` },
          { key: 'owner', heading: 'Who', cell: (row) => row.owner },
          {
            key: 'due',
            heading: 'Due',
            cell: (row) => (row.isOverdue ? <strong>Overdue: {row.due}</strong> : row.due),
          },
          {
            key: 'done',
            heading: 'Done',
            cell: (row) => (row.done ? `${row.done}${row.note ? `: ${row.note}` : ''}` : 'Not yet'),
          },
        ]}
        rows={page.actionRows}
        rowKey={(row) => row.no}
        empty={<EmptyState>No action yet. Each would be here with who does it and by when.</EmptyState>}
      />
      {practice.conflict && <InsetText>{practice.conflict}</InsetText>}
      {page.isOpen && !practice.conflict && <PlanForms page={page} returned={returned} />}
      <h2 className="nhsuk-heading-m">What happened</h2>
      <ol className="nhsuk-list" reversed>
        {page.events.map((event) => (
          <li key={event.key}>
            {event.what}{' '}
            <span className="app-muted">
              {event.at}, {event.who}
            </span>
          </li>
        ))}
      </ol>
    </Page>
  )
}

function PlanForms({ page, returned }: Omit<PlanPageProps, 'done'>) {
  const open = page.actionRows.filter(({ done }) => done === null)
  const of = (act: PlanAct) => ({ page, act, returned: returned?.act === act ? returned : undefined })
  return (
    <>
      <PlanForm {...of('add-action')} label="Add an action" isPrimary>
        {(answer) => (
          <>
            <TextField
              name="what"
              label="What is to be done?"
              defaultValue={answer?.values.what}
              error={messageAt(answer, 'what')}
            />
            <TextField
              name="owner"
              label="Who does it?"
              width={20}
              defaultValue={answer?.values.owner}
              error={messageAt(answer, 'owner')}
            />
            <DateField
              name="dueDay"
              legend="By when?"
              defaultValue={typedDay(answer, 'dueDay')}
              error={messageAt(answer, 'dueDay')}
            />
          </>
        )}
      </PlanForm>
      {open.length > 0 && (
        <PlanForm {...of('action-done')} label="An action is done">
          {(answer) => (
            <>
              <SelectField
                name="action"
                label="Which one?"
                options={open.map(({ no, what }) => ({ value: String(no), label: `${no}. ${what}` }))}
                emptyLabel="Choose"
                defaultValue={answer?.values.action}
                error={messageAt(answer, 'action')}
              />
              <TextField
                name="note"
                id="done-note"
                label="A few words, if they help"
                defaultValue={answer?.values.note}
                error={messageAt(answer, 'note')}
              />
            </>
          )}
        </PlanForm>
      )}
      <PlanForm {...of('review')} label="Record a review">
        {(answer) => (
          <>
            <TextArea
              name="found"
              label="What did the review find?"
              maxLength={500}
              defaultValue={answer?.values.found}
              error={messageAt(answer, 'found')}
            />
            <DateField
              name="reviewDay"
              legend="Next review"
              defaultValue={typedDay(answer, 'reviewDay')}
              error={messageAt(answer, 'reviewDay')}
            />
          </>
        )}
      </PlanForm>
      {page.nextStage && !page.held && (
        <form method="post" noValidate>
          <input type="hidden" name="act" value="move-stage" />
          <input type="hidden" name="version" value={page.version} />
          <input type="hidden" name="stage" value={page.nextStage.value} />
          <FormEnd
            answer={undefined}
            save={`Go on to: ${page.nextStage.label.toLowerCase()}`}
            kind="secondary"
          />
        </form>
      )}
      <PlanForm {...of('close')} label="Close the plan">
        {(answer) => (
          <>
            <RadioGroup
              name="outcome"
              legend="What came of it?"
              choices={planOutcomes.map((value) => ({ value, label: planOutcomeWords[value] }))}
              defaultValue={answer?.values.outcome}
              error={messageAt(answer, 'outcome')}
            />
            <TextArea
              name="note"
              label="In a sentence"
              rows={2}
              maxLength={500}
              defaultValue={answer?.values.note}
              error={messageAt(answer, 'note')}
            />
          </>
        )}
      </PlanForm>
    </>
  )
}

interface PlanFormProps {
  readonly page: PlanPageData
  readonly act: PlanAct
  readonly label: string
  readonly returned: ReturnedPlanAct | undefined
  readonly isPrimary?: boolean
  readonly children: (answer: FormAnswer | undefined) => ReactNode
}

/** One act on the plan, folded until wanted; the practice reads what is written. */
function PlanForm({ page, act, label, returned, isPrimary = false, children }: PlanFormProps) {
  const answer = returned?.answer
  const version = returned && !returned.isStale ? returned.answer.values.version : page.version
  return (
    <Details summary={label} open={returned !== undefined}>
      <form method="post" noValidate>
        <input type="hidden" name="act" value={act} />
        <input type="hidden" name="version" value={version} />
        {children(answer)}
        <p className="nhsuk-hint">The practice reads this. No patient details, please.</p>
        <FormEnd answer={answer} save={label} kind={isPrimary ? 'primary' : 'secondary'} />
      </form>
    </Details>
  )
}
