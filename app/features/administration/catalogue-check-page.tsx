import { DataTable } from '~/ui/content/data-table'
import { Details } from '~/ui/content/details'
import { SubmitButton } from '~/ui/forms/submit-button'
import { LevelTag } from '~/ui/levels/level-tag'
import { Page, PageHead } from '~/ui/shell/page'
import { ConflictPage } from '~/ui/work/conflict-page'
import type { CheckedVersion, VersionStart } from './catalogue-entry.server'
import { suggestedWords } from './catalogue-entry-page'
import { type VersionValues, valuesToPublish, versionFields } from './catalogue-version-form'
import type { ChangeAnswer } from './change-form'
import { ChangeForm, ChangeProblems } from './change-form-view'
import { below } from './crumbs'

interface CheckPageProps {
  readonly start: VersionStart
  readonly checked: CheckedVersion
  /** The reason that was not taken. */
  readonly answer: ChangeAnswer | undefined
}

/** A new version before it is published: before and after, the message as it will read, what it would suggest, and why. */
export function CatalogueCheckPage({ start, checked, answer }: CheckPageProps) {
  const differs = checked.tried.some(({ before, after }) => before.length > 0 !== after.length > 0)
  return (
    <Page width="full" breadcrumbs={crumbs(start)}>
      <ChangeProblems answer={answer} />
      <PageHead
        title="Check the new version"
        caption={`${start.name}, version ${start.version + 1}`}
        lede={`${checked.changes.length === 1 ? 'One thing changes' : `${checked.changes.length} things change`}. Nothing is published yet.`}
      />
      <DataTable
        caption="Before and after"
        rows={checked.changes}
        rowKey={({ name }) => name}
        columns={[
          { key: 'label', heading: 'What', isRowHeader: true, cell: ({ label }) => label },
          {
            key: 'before',
            heading: 'Before',
            cell: ({ before }) => <span className="app-free-text">{before || '(empty)'}</span>,
          },
          {
            key: 'after',
            heading: 'After',
            cell: ({ after }) => <span className="app-free-text">{after || '(empty)'}</span>,
          },
        ]}
      />
      <h2 className="nhsuk-heading-m">The message as a practice reads it</h2>
      <div className="app-preview">{checked.preview}</div>
      <Details summary="Tried on example returns, with the rules in force" open={differs}>
        <DataTable
          caption={
            differs ? 'What it suggests changes for some' : 'It is suggested for the same examples as before'
          }
          rows={checked.tried}
          rowKey={({ name }) => name}
          columns={[
            { key: 'name', heading: 'Example', isRowHeader: true, cell: ({ name }) => name },
            { key: 'level', heading: 'Level', cell: ({ level }) => <LevelTag level={level} /> },
            { key: 'before', heading: 'Suggested before', cell: ({ before }) => suggestedWords(before) },
            { key: 'after', heading: 'Suggested after', cell: ({ after }) => suggestedWords(after) },
          ]}
        />
      </Details>
      <ChangeForm
        answer={answer}
        hidden={{ ...valuesToPublish(checked.values), version: start.version, intent: 'publish' }}
        button={`Publish version ${start.version + 1}`}
        cancelHref={`/admin/catalogue/${start.code}`}
      >
        <p>
          <SubmitButton kind="secondary" small name="change" value="yes">
            Change something
          </SubmitButton>
        </p>
      </ChangeForm>
    </Page>
  )
}

interface CatalogueConflictProps {
  readonly start: VersionStart
  readonly values: VersionValues
  /** What was typed, in words. */
  readonly labels: Readonly<Record<string, string>>
}

/** A colleague published a version meanwhile: both values, field by field; what is chosen is checked again. */
export function CatalogueConflict({ start, values, labels }: CatalogueConflictProps) {
  const different = versionFields.filter(({ name }) => (values[name] ?? '') !== (start.current[name] ?? ''))
  const kept = Object.entries(values).filter(
    ([name]) => !different.some((field) => field.name === name) && name !== 'ways',
  )
  return (
    <Page breadcrumbs={crumbs(start)}>
      <ConflictPage
        what={start.name}
        changedBy={start.changedBy}
        action=""
        leaveHref={`/admin/catalogue/${start.code}`}
        hidden={{ ...Object.fromEntries(kept), version: String(start.version), intent: 'check' }}
        fields={different.map(({ name, label }) => ({
          name,
          label,
          theirs: { value: start.current[name] ?? '', text: start.labels[name] ?? '' },
          yours: { value: values[name] ?? '', text: labels[name] ?? '' },
        }))}
      />
    </Page>
  )
}

function crumbs(start: VersionStart) {
  return below('/admin/catalogue', 'Catalogue', { href: `/admin/catalogue/${start.code}`, label: start.name })
}
