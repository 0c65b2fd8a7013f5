import { InsetText } from '~/ui/content/callouts'
import { ButtonRow, SubmitButton } from '~/ui/forms/submit-button'
import { Page } from '~/ui/shell/page'
import { ConflictTable } from '~/ui/work/conflict-table'
import { Timeline } from '~/ui/work/timeline'
import { actForms, type ChoiceList } from './act-forms'
import type { CaseActKind } from './case-act-form'
import type { CasePageData } from './case-page.server'
import { valuesSince } from './written-since'

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
  const now = valuesSince(page.written, act, seenVersion)
  const both = form.fields.map(({ name, label, options }) => ({
    key: name,
    label,
    theirs: now[name] === undefined ? undefined : shown(now[name], options, page),
    yours: shown(values[name] ?? '', options, page),
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
      <ConflictTable fields={both} />
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
  const label = page.choices[options].find((option) => option.value === value)?.label
  if (label !== undefined) return label
  // Whoever has the case now is not among those it can be given to.
  return options === 'owners' && value !== '' ? (page.ownerName ?? value) : value
}
