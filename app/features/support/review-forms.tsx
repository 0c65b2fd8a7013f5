import { Form } from '@remix-run/react'
import type { ReactNode } from 'react'
import { InsetText } from '~/ui/content/callouts'
import { Details } from '~/ui/content/details'
import { CheckboxField } from '~/ui/forms/checkbox-group'
import { RadioGroup } from '~/ui/forms/radio-group'
import { SubmitButton } from '~/ui/forms/submit-button'
import { TextArea } from '~/ui/forms/text-area'
import { type FormAnswer, nothingTyped, versionOf } from './checked-form'
import { type ReviewAct, reviewActWords } from './review-act-list'
import type { ReturnedReview } from './review-page'
import type { ReviewData } from './review-request.server'
import { fieldsOf, PatientQuestion } from './support-form'

/** What was typed in the form of this act, where it came back. */
export function answerFor(act: ReviewAct, returned: ReturnedReview | null): FormAnswer {
  return returned?.act === act ? returned.answer : nothingTyped
}

interface ActFormProps {
  page: Pick<ReviewData, 'reference' | 'version'>
  act: ReviewAct
  answer: FormAnswer
  kind?: 'primary' | 'secondary' | 'warning'
  /** Instead of the act's own words. */
  button?: string
  children?: ReactNode
}

/** One form of one act; it carries the version of the request it was filled in on. */
export function ActForm({ page, act, answer, kind = 'secondary', button, children }: ActFormProps) {
  return (
    <Form method="post" action={`/icb/requests/${page.reference}`} noValidate>
      <input type="hidden" name="act" value={act} />
      <input type="hidden" name="version" value={versionOf(answer, page.version)} />
      <PatientQuestion words={answer.patientWords} problems={answer.problems} />
      {children}
      <SubmitButton kind={kind}>{button ?? reviewActWords[act].button}</SubmitButton>
    </Form>
  )
}

interface DecisionFormsProps {
  page: ReviewData
  returned: ReturnedReview | null
}

/** The forms with which somebody decides; closed until wanted, the one that came back open. */
export function DecisionForms({ page, returned }: DecisionFormsProps) {
  const { acts } = page
  const mayDecide = page.refusal === null
  const isAnyOffered = page.hasReducedService || Object.values(acts).some(Boolean)
  if (!page.mayAct || !isAnyOffered) return null
  return (
    <>
      <h2 className="nhsuk-heading-m">Decide</h2>
      <div className="app-acts">
        {acts.take && (
          <ActForm
            page={page}
            act="take"
            answer={answerFor('take', returned)}
            button={page.state === 'reserve' ? 'Take it off the waiting list' : undefined}
          />
        )}
        {mayDecide && page.clinician && !page.clinician.hasConfirmed && (
          <ClinicianForm page={page} clinician={page.clinician} returned={returned} />
        )}
        {mayDecide && acts.approve && <ApproveForm page={page} returned={returned} />}
        {mayDecide && acts.reserve && (
          <ReasonForm page={page} act="reserve" summary="Put on the waiting list" returned={returned} />
        )}
        {mayDecide && acts.decline && (
          <ReasonForm page={page} act="decline" summary="Decline" returned={returned} />
        )}
        {mayDecide && acts.cancel && !acts.decline && (
          <ReasonForm page={page} act="cancel" summary="Cancel what was agreed" returned={returned} />
        )}
        {mayDecide && page.hasReducedService && (
          <ReasonForm
            page={page}
            act="end-reduced"
            summary="No reduced service after all"
            returned={returned}
          />
        )}
        {acts.deliver && <ActForm page={page} act="deliver" answer={answerFor('deliver', returned)} />}
      </div>
    </>
  )
}

function ClinicianForm({
  page,
  clinician,
  returned,
}: DecisionFormsProps & { clinician: NonNullable<ReviewData['clinician']> }) {
  const answer = answerFor('clinician', returned)
  const fields = fieldsOf(answer)
  return (
    <Details
      summary={`Note that ${clinician.name} has confirmed the statement`}
      open={returned?.act === 'clinician'}
    >
      <p>{clinician.how}</p>
      <ActForm page={page} act="clinician" answer={answer}>
        <RadioGroup
          {...fields.one('by')}
          legend="How was it confirmed?"
          legendSize="s"
          inline
          choices={[
            { value: 'call', label: 'In a call' },
            { value: 'mail', label: 'By e-mail' },
          ]}
        />
        <TextArea
          {...fields.one('note')}
          label="Who confirmed it, to whom, when"
          hint="The practice reads it."
          rows={2}
          maxLength={2000}
        />
      </ActForm>
    </Details>
  )
}

function ApproveForm({ page, returned }: DecisionFormsProps) {
  const answer = answerFor('approve', returned)
  const fields = fieldsOf(answer)
  const displaceable = returned?.act === 'approve' ? returned.displaceable : null
  const isInTheWay = !page.isApprovable && !page.needsReasonToGoOn
  return (
    <Details summary="Approve" open={returned?.act === 'approve'}>
      {isInTheWay && (
        <InsetText>
          It cannot be approved yet: the checks above say what is missing. If no cover is found, agree reduced
          service with the practice, or decline.
        </InsetText>
      )}
      <ActForm page={page} act="approve" answer={answer} kind={page.cover?.isLost ? 'secondary' : 'primary'}>
        <TextArea
          {...fields.one('conditions')}
          label="Conditions"
          hint="They stand on the approval record. Leave it empty when there are none."
          rows={3}
          maxLength={2000}
        />
        {page.needsReasonToGoOn && (
          <TextArea
            {...fields.one('reasonToGoOn')}
            label="Reason to go on"
            hint="In spite of what the checks above say. It stands on the record."
            rows={2}
            maxLength={2000}
          />
        )}
        {displaceable && (
          <CheckboxField
            name="displaces"
            value={displaceable}
            label={`Move the extra PLT session ${displaceable} to the waiting list`}
            hint="It holds the provider’s place. Its practice is told why, and you ring it."
          />
        )}
      </ActForm>
    </Details>
  )
}

interface ReasonFormProps extends DecisionFormsProps {
  act: 'reserve' | 'decline' | 'cancel' | 'end-reduced'
  summary: string
}

function ReasonForm({ page, act, summary, returned }: ReasonFormProps) {
  const answer = answerFor(act, returned)
  const { defaultValue, error, name } = fieldsOf(answer).one('reason')
  return (
    <Details summary={summary} open={returned?.act === act}>
      <ActForm page={page} act={act} answer={answer} kind={act === 'reserve' ? 'secondary' : 'warning'}>
        <TextArea
          name={name}
          id={error ? name : `${name}-${act}`}
          error={error}
          defaultValue={defaultValue}
          label="Reason, as the practice will read it"
          rows={3}
          maxLength={2000}
        />
      </ActForm>
    </Details>
  )
}
