import { InsetText } from '~/ui/content/callouts'
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
  action: string
  /** Back to the page as it is now, without what was typed. */
  leaveHref: string
}

/** Two people changed the same thing: both values, field by field, to choose from. Plain HTML form. */
export function ConflictPage({ what, changedBy, fields, hidden, action, leaveHref }: ConflictPageProps) {
  return (
    <>
      <h1 className="nhsuk-heading-l">{what} changed while you were reading it</h1>
      <p>Nothing was lost: choose which to keep. The other change was made by {changedBy}.</p>
      <form method="post" action={action} className="app-choose" noValidate>
        {Object.entries(hidden).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {fields.map((field) => (
          <ConflictChoice key={field.name} field={field} />
        ))}
        {fields.length === 0 && <InsetText>What you typed can be saved as it is.</InsetText>}
        <ButtonRow>
          <SubmitButton>Save what I chose</SubmitButton>
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
