import { Form } from '@remix-run/react'
import type { ReactNode } from 'react'
import { InsetText } from '~/ui/content/callouts'
import { dateParts } from '~/ui/forms/date-field'
import { ErrorSummary } from '~/ui/forms/error-summary'
import { RadioGroup } from '~/ui/forms/radio-group'
import { SubmitButton } from '~/ui/forms/submit-button'
import { type FormAnswer, listOf, patientChoiceField, textOf } from './checked-form'

/** What each field of a form is given: its name, what was typed, and its message. */
export function fieldsOf({ typed, problems }: FormAnswer) {
  const errorOf = (name: string) => problems.find(({ field }) => field === name)?.message
  return {
    /** A text, a choice, an area. */
    one: (name: string) => ({ name, error: errorOf(name), defaultValue: textOf(typed, name) }),
    /** Check boxes. */
    many: (name: string) => ({ name, error: errorOf(name), defaultValues: listOf(typed, name) }),
    /** A date in three boxes. */
    day: (name: string) => ({
      name,
      error: errorOf(name),
      defaultValue: Object.fromEntries(dateParts.map((part) => [part, textOf(typed, `${name}-${part}`)])),
    }),
    /** Several lines of one name. */
    lines: (name: string, count: number) => {
      const values = listOf(typed, name)
      return Array.from({ length: count }, (_, index) => values[index] ?? '')
    },
    errorOf,
  }
}

interface SupportFormProps {
  answer: FormAnswer
  /** Stands above the fields: the heading and what to know first. */
  head: ReactNode
  children: ReactNode
  button: string
  /** Changes with each answer of the action, so that the summary takes the focus anew. */
  submission: unknown
}

/** A form that is sent once: problems first, then words that look like a patient's, then the questions. */
export function SupportForm({ answer, head, children, button, submission }: SupportFormProps) {
  const { typed, problems, patientWords } = answer
  return (
    <>
      <ErrorSummary problems={[...problems]} submission={submission} />
      {head}
      <Form method="post" noValidate>
        <input type="hidden" name="submitKey" value={textOf(typed, 'submitKey')} />
        <PatientQuestion words={patientWords} problems={problems} />
        {children}
        <SubmitButton>{button}</SubmitButton>
      </Form>
    </>
  )
}

/** Asked when free text holds what looks like a patient's details. Nothing is chosen beforehand. */
export function PatientQuestion({
  words,
  problems,
}: {
  words: readonly string[]
  problems: FormAnswer['problems']
}) {
  if (words.length === 0) return null
  return (
    <RadioGroup
      name={patientChoiceField}
      legend="Are these words about a patient?"
      legendSize="m"
      hint="No patient details, please. You can always send it without them."
      error={problems.find(({ field }) => field === patientChoiceField)?.message}
      choices={[
        { value: 'remove', label: 'Remove them', hint: 'Each is replaced by “[removed]”.' },
        { value: 'keep', label: 'This is no patient' },
      ]}
    >
      <InsetText>
        <ul className="nhsuk-list">
          {words.map((word) => (
            <li key={word}>
              <strong>{word}</strong>
            </li>
          ))}
        </ul>
      </InsetText>
    </RadioGroup>
  )
}
