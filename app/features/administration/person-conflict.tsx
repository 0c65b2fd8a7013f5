import { SummaryList } from '~/ui/content/summary-list'
import { Page } from '~/ui/shell/page'
import { ConflictPage } from '~/ui/work/conflict-page'
import type { PersonView } from './read-people.server'

interface PersonConflictProps {
  /** The person as they are now. */
  readonly person: PersonView
  /** "System administrator, 20 November 2026, 9:42am" */
  readonly changedBy: string
  /** What was typed. */
  readonly values: Readonly<Record<string, string>>
  /** What somebody wanted to do: "Suspend". */
  readonly asked: string
}

const fieldLabels = { name: 'Name', email: 'Work e-mail address', job: 'Job' } as const
const detailFields = ['name', 'email', 'job'] as const

/** Two administrators changed one person: what is there now, what was typed, and the choice. */
export function PersonConflict({ person, changedBy, values, asked }: PersonConflictProps) {
  const different = detailFields.filter((name) => values[name] !== undefined && values[name] !== person[name])
  const kept = Object.entries(values).filter(([name]) => !different.some((one) => one === name))
  return (
    <Page>
      <ConflictPage
        what={`The account of ${person.name}`}
        changedBy={changedBy}
        action=""
        leaveHref={`/admin/people/${person.id}`}
        hidden={{ ...Object.fromEntries(kept), version: String(person.version) }}
        fields={different.map((name) => ({
          name,
          label: fieldLabels[name],
          theirs: { value: person[name], text: person[name] },
          yours: { value: values[name] ?? '', text: values[name] ?? '' },
        }))}
      />
      <h2 className="nhsuk-heading-m">The person as they are now</h2>
      <SummaryList rows={standing(person)} />
      <h2 className="nhsuk-heading-m">What you wanted to do</h2>
      <SummaryList
        rows={[
          { key: 'asked', label: 'Change', value: asked },
          { key: 'reason', label: 'Why', value: values.reason ?? '' },
        ]}
      />
    </Page>
  )
}

/** How a person stands now, in two lines. */
export function standing(person: PersonView) {
  return [
    { key: 'account', label: 'Account', value: person.isSuspended ? 'Suspended' : 'Active' },
    { key: 'roles', label: 'Roles', value: person.held.map((role) => role.line).join('; ') || 'None' },
  ]
}
