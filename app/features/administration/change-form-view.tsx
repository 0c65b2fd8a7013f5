import type { ReactNode } from 'react'
import { InsetText } from '~/ui/content/callouts'
import { ErrorSummary, type Problem } from '~/ui/forms/error-summary'
import { FormEnd } from '~/ui/forms/form-end'
import { RadioGroup } from '~/ui/forms/radio-group'
import { TextArea } from '~/ui/forms/text-area'
import type { ChangeAnswer } from './change-form'

/** What has to be put right, above the page's heading. */
export function ChangeProblems({ answer }: { answer: ChangeAnswer | undefined }) {
  const problems: readonly Problem[] = answer?.problems ?? []
  return <ErrorSummary problems={problems} submission={answer} />
}

/** The message of a field; undefined when it has none. */
export function messageOf(answer: ChangeAnswer | undefined, field: string): string | undefined {
  return answer?.problems.find((problem) => problem.field === field)?.message
}

interface ChangeFormProps {
  readonly answer: ChangeAnswer | undefined
  /** Posted as they are: the version seen, what the page is about. */
  readonly hidden?: Readonly<Record<string, string | number>>
  /** The fields before the reason. */
  readonly children?: ReactNode
  readonly button: string
  /** For what is hard to undo. */
  readonly isWarning?: boolean
  readonly cancelHref: string
}

/** One change: its fields, why, and a way out. Works without JavaScript. */
export function ChangeForm(props: ChangeFormProps) {
  const { answer, hidden = {}, children, button, isWarning = false, cancelHref } = props
  return (
    <form method="post" noValidate>
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
      <TextArea
        name="reason"
        label="Why"
        hint="Kept in the audit beside your name. No patient details, please."
        rows={2}
        maxLength={300}
        defaultValue={answer?.values.reason}
        error={messageOf(answer, 'reason')}
      />
      <FormEnd
        answer={answer}
        save={button}
        cancelHref={cancelHref}
        kind={isWarning ? 'warning' : 'primary'}
      />
    </form>
  )
}

/** Asks once about words in a form's texts that look like a patient's; nothing where there are none. */
export function PatientWordsField({ answer, hint }: { answer: ChangeAnswer | undefined; hint: string }) {
  const words = answer?.patientWords ?? []
  if (words.length === 0) return null
  return (
    <RadioGroup
      name="patientWords"
      legend="Are these words about a patient?"
      legendSize="s"
      hint={hint}
      choices={[
        { value: 'remove', label: 'Remove them' },
        { value: 'keep', label: 'This is no patient' },
      ]}
    >
      <InsetText>{words.join(', ')}</InsetText>
    </RadioGroup>
  )
}
