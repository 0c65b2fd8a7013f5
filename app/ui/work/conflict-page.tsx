import type { ReactNode } from 'react'
import { InsetText } from '~/ui/content/callouts'
import { SummaryList } from '~/ui/content/summary-list'
import { RadioGroup } from '~/ui/forms/radio-group'
import { ButtonRow, SubmitButton } from '~/ui/forms/submit-button'

export interface ConflictField {
  name: string
  label: string
  /** What a colleague saved meanwhile: the posted value, and how to show it. */
  theirs: ConflictValue
  /** What was typed here. */
  yours: ConflictValue
}

export interface ConflictValue {
  value: string
  text: string
}

interface ConflictPageProps {
  /** "Case C-0412" */
  what: string
  /** "Asha Patel, 10:12am" */
  changedBy: string
  /** Fields with two different values; the rest goes in `hidden`. */
  fields: readonly ConflictField[]
  /** Everything else the form posts, with the version just read in place of the stale one. */
  hidden: Readonly<Record<string, string>>
  /** The same for names that are posted several times. */
  repeated?: Readonly<Record<string, readonly string[]>>
  /** What was typed and nobody else changed, to read again. */
  kept?: readonly { key: string; label: string; text: string }[]
  /** What the colleague did, where it is more than values. */
  since?: ReactNode
  button?: string
  action: string
  /** Back to the page as it is now, without what was typed. */
  leaveHref: string
}

/** Two people changed the same thing: both values, field by field, to choose from. Plain HTML form. */
export function ConflictPage(props: ConflictPageProps) {
  const { what, changedBy, fields, hidden, repeated = {}, kept = [], since, action, leaveHref } = props
  return (
    <>
      <h1 className="nhsuk-heading-l">{what} changed while you were reading it</h1>
      <p>Nothing was lost: choose which to keep. The other change was made by {changedBy}.</p>
      {since}
      <form method="post" action={action} className="app-choose" noValidate>
        {Object.entries(hidden).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {Object.entries(repeated).flatMap(([name, values]) =>
          values.map((value) => <input key={`${name} ${value}`} type="hidden" name={name} value={value} />),
        )}
        {fields.map((field) => (
          <ConflictChoice key={field.name} field={field} />
        ))}
        {fields.length === 0 && <InsetText>What you typed can be saved as it is.</InsetText>}
        {kept.length > 0 && (
          <SummaryList
            rows={kept.map(({ key, label, text }) => ({
              key,
              label,
              value: <span className="app-free-text">{text || '(empty)'}</span>,
            }))}
          />
        )}
        <ButtonRow>
          <SubmitButton>{props.button ?? 'Save what I chose'}</SubmitButton>
          <a href={leaveHref}>Leave it as it is now</a>
        </ButtonRow>
      </form>
    </>
  )
}

function ConflictChoice({ field }: { field: ConflictField }) {
  return (
    <RadioGroup
      name={field.name}
      legend={field.label}
      defaultValue={field.yours.value}
      choices={[
        { value: field.yours.value, label: <Version from="What you typed" text={field.yours.text} /> },
        { value: field.theirs.value, label: <Version from="What is there now" text={field.theirs.text} /> },
      ]}
    />
  )
}

function Version({ from, text }: { from: string; text: string }) {
  return (
    <>
      {from}
      <span className="app-choose__value">{text || '(empty)'}</span>
    </>
  )
}
