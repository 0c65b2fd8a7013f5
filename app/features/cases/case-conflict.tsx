import { InsetText } from '~/ui/content/callouts'
import { SummaryList } from '~/ui/content/summary-list'
import { ButtonRow, SubmitButton } from '~/ui/forms/submit-button'
import { Page } from '~/ui/shell/page'
import { Timeline } from '~/ui/work/timeline'
import { actForms, type ChoiceList } from './act-forms'
import type { CaseActKind } from './case-act-form'
import type { CasePageData } from './case-page.server'

interface CaseConflictProps {
  /** The case as it is now. */
  readonly page: CasePageData
  readonly act: CaseActKind
  readonly values: Readonly<Record<string, string>>
  /** The version the form was filled in on. */
  readonly seenVersion: number
}

/** Two people acted at once: what the other did, what was typed here, and the choice. Nothing is lost. */
export function CaseConflict({ page, act, values, seenVersion }: CaseConflictProps) {
  const { reference, version } = page
  const since = page.timeline.filter((entry) => Number(entry.key) > seenVersion)
  const form = actForms[act]
  const href = `/icb/cases/${reference}`
  const typed = form.fields.map((field) => ({
    key: field.name,
    label: field.label,
    value: <span className="app-free-text">{shown(values[field.name] ?? '', field.options, page)}</span>,
  }))
  return (
    <Page>
      <h1 className="nhsuk-heading-l">Case {reference} changed while you were reading it</h1>
      <p>Nothing was lost: choose which to keep.</p>
      <h2 className="nhsuk-heading-m">What is there now</h2>
      <p>
        {page.stateWords}. {page.ownerName === null ? 'Nobody has it yet.' : `${page.ownerName} has it.`}{' '}
        Since you opened the page:
      </p>
      <Timeline label="What happened since you opened the page" entries={since} />
      <h2 className="nhsuk-heading-m">What you wanted to do</h2>
      <p>{form.title}</p>
      {typed.length > 0 && <SummaryList rows={typed} />}
      {page.acts.includes(act) ? (
        <form method="post" action={href} noValidate>
          {Object.entries({ ...values, act, version: String(version) }).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <ButtonRow>
            <SubmitButton>Do mine as well</SubmitButton>
            <a href={href}>Leave it as it is now</a>
          </ButtonRow>
        </form>
      ) : (
        <>
          <InsetText>
            As the case is now this can no longer be done. What you typed stands above, to copy from.
          </InsetText>
          <p>
            <a href={href}>Go to the case as it is now</a>
          </p>
        </>
      )}
    </Page>
  )
}

/** A choice is shown by its label. */
function shown(value: string, options: ChoiceList | undefined, page: CasePageData): string {
  if (options === undefined) return value
  return page.choices[options].find((option) => option.value === value)?.label ?? value
}
