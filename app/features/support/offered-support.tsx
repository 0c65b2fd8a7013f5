import { Form } from '@remix-run/react'
import { FreeText } from '~/ui/content/callouts'
import { Details } from '~/ui/content/details'
import { ButtonLink, SubmitButton } from '~/ui/forms/submit-button'
import { TextArea } from '~/ui/forms/text-area'
import type { FormAnswer } from './checked-form'
import type { OwnRequestData } from './own-request.server'
import { ActOf } from './own-request-act'
import { fieldsOf, PatientQuestion } from './support-form'

interface OfferedSupportProps {
  page: Pick<OwnRequestData, 'version'>
  offer: NonNullable<OwnRequestData['offer']>
  answer: FormAnswer
}

/** What the ICB offers a practice, with yes and no thanks. */
export function OfferedSupport({ page, offer, answer }: OfferedSupportProps) {
  const { defaultValue, error, name } = fieldsOf(answer).one('reason')
  return (
    <section aria-labelledby="offered">
      <h2 className="nhsuk-heading-m" id="offered">
        What we offer
      </h2>
      <p>{offer.whatItIs}</p>
      {offer.exclusions.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {offer.message && (
        <>
          {offer.writtenBy && (
            <p>
              {offer.writtenBy} wrote to you, {offer.written}:
            </p>
          )}
          <div className="app-preview">
            <FreeText>{offer.message}</FreeText>
          </div>
        </>
      )}
      {offer.owner && (
        <p>
          <strong>{offer.owner}</strong> {offer.ownerBefore ? 'now arranges' : 'arranges'} it with you, by{' '}
          {offer.due}
          {offer.ownerBefore && `, instead of ${offer.ownerBefore}`}.
        </p>
      )}
      {offer.formHref ? (
        <p>
          <ButtonLink href={offer.formHref}>Yes: fill in the form for it</ButtonLink>
        </p>
      ) : (
        <Form method="post" noValidate>
          <ActOf act="take-up" page={page} />
          <SubmitButton>Yes, we would like this</SubmitButton>
        </Form>
      )}
      <Details summary="No thanks" open={answer.problems.length > 0}>
        <Form method="post" noValidate>
          <ActOf act="turn-down" page={page} />
          <PatientQuestion words={answer.patientWords} problems={answer.problems} />
          <TextArea
            name={name}
            defaultValue={defaultValue}
            error={error}
            label="Why, if you like to say"
            hint="The team reads it. Saying no is never held against you, and you can ask for it later."
            rows={2}
            maxLength={2000}
          />
          <SubmitButton kind="secondary">No thanks</SubmitButton>
        </Form>
      </Details>
    </section>
  )
}
