import { Form } from '@remix-run/react'
import { backlogKinds, backlogKindWords } from '~/domain/support/lunchtime-closures'
import { RadioGroup } from '~/ui/forms/radio-group'
import { SubmitButton } from '~/ui/forms/submit-button'
import { TextArea } from '~/ui/forms/text-area'
import { TextField } from '~/ui/forms/text-field'
import type { FormAnswer } from './checked-form'
import { choicesOf } from './half-day-fields'
import type { OwnRequestData } from './own-request.server'
import { ActOf } from './own-request-act'
import { fieldsOf, PatientQuestion } from './support-form'

interface LunchtimeResultProps {
  page: Pick<OwnRequestData, 'version'>
  asked: NonNullable<OwnRequestData['resultAsked']>
  answer: FormAnswer
}

/** Asked once the last lunchtime is over: what was cleared. It begins with what the practice said when it asked. */
export function LunchtimeResult({ page, asked, answer }: LunchtimeResultProps) {
  const isTyped = answer.problems.length > 0 || answer.patientWords.length > 0
  const start = { backlogKind: asked.backlogKind, sizeBefore: String(asked.sizeBefore) }
  const fields = fieldsOf(isTyped ? answer : { ...answer, typed: start })
  return (
    <Form method="post" noValidate id="result">
      <ActOf act="result" page={page} />
      <h2 className="nhsuk-heading-m">What did the lunchtimes clear?</h2>
      <PatientQuestion words={answer.patientWords} problems={answer.problems} />
      <RadioGroup
        {...fields.one('backlogKind')}
        legend="What was cleared?"
        legendSize="s"
        choices={choicesOf(backlogKinds, backlogKindWords)}
      />
      <TextField
        {...fields.one('sizeBefore')}
        label="How many were waiting before?"
        kind="number"
        width={5}
      />
      <TextField {...fields.one('sizeAfter')} label="How many are waiting now?" kind="number" width={5} />
      <TextArea
        {...fields.one('note')}
        label="Anything to add, if you like"
        hint="No patient details, please."
        rows={2}
        maxLength={2000}
      />
      <SubmitButton kind="secondary">Send the result</SubmitButton>
    </Form>
  )
}
