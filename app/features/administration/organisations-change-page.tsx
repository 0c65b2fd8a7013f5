import type { SelectOption } from '~/ui/forms/select-field'
import { EnterButton, SubmitButton } from '~/ui/forms/submit-button'
import { type Crumb, Page, PageHead } from '~/ui/shell/page'
import { ConflictPage } from '~/ui/work/conflict-page'
import type { ChangeAnswer } from './change-form'
import { ChangeForm, ChangeProblems } from './change-form-view'
import { below } from './crumbs'
import { OrganisationFields } from './organisations-fields'
import type { FieldSpec } from './organisations-record-forms'

interface OrganisationChangePageProps {
  readonly title: string
  readonly caption?: string
  readonly lede?: string
  readonly fields: readonly FieldSpec[]
  readonly current?: Readonly<Record<string, string>>
  readonly choices?: Readonly<Record<string, readonly SelectOption[]>>
  /** The version seen; undefined for something new. */
  readonly version?: number
  readonly answer: ChangeAnswer | undefined
  readonly button: string
  /** Taking the thing away instead: what the button says. */
  readonly removal?: string
  readonly cancelHref: string
  readonly crumbs?: readonly Crumb[]
}

/** One form about an organisation: its fields, why, and where it can be taken away, that. */
export function OrganisationChangePage(props: OrganisationChangePageProps) {
  const { title, caption, lede, fields, current, choices, version, answer, button, removal, cancelHref } =
    props
  return (
    <Page breadcrumbs={below('/admin/organisations', 'Organisations', ...(props.crumbs ?? []))}>
      <ChangeProblems answer={answer} />
      <PageHead title={title} caption={caption} lede={lede} />
      <ChangeForm
        answer={answer}
        hidden={version === undefined ? {} : { version: answer?.values.version ?? version }}
        button={button}
        cancelHref={cancelHref}
      >
        {removal && <EnterButton>{button}</EnterButton>}
        <OrganisationFields fields={fields} current={current} choices={choices} answer={answer} />
        {removal && (
          <p>
            <SubmitButton kind="secondary" small name="intent" value="remove">
              {removal}
            </SubmitButton>{' '}
            It needs only the reason below.
          </p>
        )}
      </ChangeForm>
    </Page>
  )
}

interface OrganisationConflictProps {
  readonly what: string
  readonly changedBy: string
  readonly version: number
  readonly fields: readonly FieldSpec[]
  readonly current: Readonly<Record<string, string>>
  readonly choices?: Readonly<Record<string, readonly SelectOption[]>>
  readonly values: ChangeAnswer['values']
  readonly leaveHref: string
}

/** Two administrators changed one organisation: both values, field by field. */
export function OrganisationConflict(props: OrganisationConflictProps) {
  const { what, changedBy, version, fields, current, choices = {}, values, leaveHref } = props
  // Taking it away and a day from which something holds have nothing to choose between: they are posted as they were.
  const asked = values.intent === 'remove' ? [] : fields.filter(({ kind }) => kind !== 'day')
  const different = asked.filter(({ name }) => (values[name] ?? '') !== (current[name] ?? ''))
  const kept = Object.entries(values).filter(([name]) => !different.some((field) => field.name === name))
  const textOf = ({ name, kind }: FieldSpec, value: string) => {
    if (kind === 'yes') return value === 'yes' ? 'Yes' : 'No'
    return choices[name]?.find((option) => option.value === value)?.label ?? value
  }
  const shownValue = (field: FieldSpec, value = '') => ({ value, text: textOf(field, value) })
  return (
    <Page breadcrumbs={below('/admin/organisations', 'Organisations')}>
      <ConflictPage
        what={what}
        changedBy={changedBy}
        action=""
        leaveHref={leaveHref}
        hidden={{ ...Object.fromEntries(kept), version: String(version) }}
        fields={different.map((field) => ({
          name: field.name,
          label: field.label,
          theirs: shownValue(field, current[field.name]),
          yours: shownValue(field, values[field.name]),
        }))}
      />
    </Page>
  )
}
