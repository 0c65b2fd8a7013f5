import type { ReactNode } from 'react'
import { WarningCallout } from '~/ui/content/callouts'
import { DateField, partsOfDay } from '~/ui/forms/date-field'
import { ErrorSummary } from '~/ui/forms/error-summary'
import { FormEnd } from '~/ui/forms/form-end'
import { TextArea } from '~/ui/forms/text-area'
import type { ActAnswer } from './act-form'

interface ActProblemsProps {
  readonly answer: ActAnswer | undefined
  /** How the practice stands now. */
  readonly sentence: string
  /** The id of the reason's field, where a page has several. */
  readonly reasonId?: string | undefined
}

/** What has to be put right, and whether somebody else was quicker: above the page's heading. */
export function ActProblems({ answer, sentence, reasonId = 'reason' }: ActProblemsProps) {
  const problems = (answer?.problems ?? []).map((problem) =>
    problem.field === 'reason' ? { ...problem, field: reasonId } : problem,
  )
  return (
    <>
      <ErrorSummary problems={problems} submission={answer} />
      {answer?.isStale && (
        <WarningCallout heading="Changed while you were reading it">
          <p>Somebody else changed this meanwhile. As it stands now: {sentence}</p>
          <p>Nothing was saved. What you typed is still here: look at it, then send it again if it holds.</p>
        </WarningCallout>
      )}
    </>
  )
}

/** The message of a field; undefined when it has none. */
export function messageOf(answer: ActAnswer | undefined, field: string): string | undefined {
  return answer?.problems.find((problem) => problem.field === field)?.message
}

interface DayFieldProps {
  readonly answer: ActAnswer | undefined
  readonly name: string
  readonly legend: string
  readonly hint?: string
  /** A day that stands in the field to begin with. */
  readonly day?: string
}

/** A day of a form of membership: what was typed stays. */
export function DayField({ answer, name, legend, hint, day }: DayFieldProps) {
  const typed = answer && {
    day: answer.values[`${name}-day`] ?? '',
    month: answer.values[`${name}-month`] ?? '',
    year: answer.values[`${name}-year`] ?? '',
  }
  return (
    <DateField
      name={name}
      legend={legend}
      hint={hint}
      error={messageOf(answer, name)}
      defaultValue={typed ?? (day ? partsOfDay(day) : undefined)}
    />
  )
}

interface ActFormProps {
  readonly answer: ActAnswer | undefined
  readonly hidden: Readonly<Record<string, string | number>>
  readonly children?: ReactNode
  readonly reasonLabel?: string
  readonly button: string
  readonly kind?: 'primary' | 'secondary' | 'warning'
  readonly cancelHref: string
  /** Where a page has several forms: what tells their fields apart. */
  readonly idPrefix?: string
}

/** One act: its fields, why, and a way out. Works without JavaScript. */
export function ActForm(props: ActFormProps) {
  const { answer, hidden, children, reasonLabel = 'Why', button, kind = 'primary', cancelHref } = props
  return (
    <form method="post" noValidate>
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
      <TextArea
        name="reason"
        id={props.idPrefix ? `${props.idPrefix}-reason` : undefined}
        label={reasonLabel}
        hint="Kept beside your name. The practice may ask to see it. No patient details, please."
        rows={2}
        maxLength={300}
        defaultValue={answer?.values.reason}
        error={messageOf(answer, 'reason')}
      />
      <FormEnd answer={answer} save={button} cancelHref={cancelHref} kind={kind} />
    </form>
  )
}
