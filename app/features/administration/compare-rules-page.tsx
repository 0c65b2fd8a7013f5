import { EmptyState, InsetText, WarningCallout } from '~/ui/content/callouts'
import { DataTable } from '~/ui/content/data-table'
import { SelectField } from '~/ui/forms/select-field'
import { SubmitButton } from '~/ui/forms/submit-button'
import { LevelTag } from '~/ui/levels/level-tag'
import { Page, PageHead } from '~/ui/shell/page'
import type { compareRules } from './compare-rules.server'
import { below } from './crumbs'
import { Differences } from './differences-table'

type Comparison = NonNullable<Awaited<ReturnType<typeof compareRules>>>
type Compared = NonNullable<Comparison['compared']>

const crumbs = below('/admin/rules', 'Rules')

/** Two versions of the rules beside each other: what differs, and what would have come out differently. */
export function CompareRulesPage({ comparison }: { comparison: Comparison }) {
  const { choices, before, after, compared } = comparison
  return (
    <Page width="full" breadcrumbs={crumbs}>
      <PageHead title="Compare two versions of the rules" lede={ledeOf(comparison)} />
      {compared === null ? (
        <EmptyState>
          There is one version of the rules. Once there is another, published or a draft, it would be compared
          here.
        </EmptyState>
      ) : (
        <>
          <form method="get">
            <SelectField
              name="before"
              label="Before"
              options={optionsOf(choices)}
              defaultValue={String(before)}
            />
            <SelectField
              name="after"
              label="After"
              options={optionsOf(choices)}
              defaultValue={String(after)}
            />
            <SubmitButton kind="secondary">Compare</SubmitButton>
          </form>
          <ComparedView compared={compared} />
        </>
      )}
    </Page>
  )
}

function ComparedView({ compared }: { compared: Compared }) {
  const { problems, differences, levels, daysWords } = compared
  if (problems.length > 0) {
    return (
      <WarningCallout heading="These rules cannot be used">
        <ul>
          {problems.map((problem) => (
            <li key={problem}>{problem}</li>
          ))}
        </ul>
      </WarningCallout>
    )
  }
  return (
    <>
      {levels && <LevelsView levels={levels} daysWords={daysWords} />}
      <h2 className="nhsuk-heading-m">What differs</h2>
      {differences.length === 0 && <p>Nothing: the two versions say the same.</p>}
      {differences.map(({ heading, changes }) => (
        <Differences key={heading} caption={heading} changes={changes} />
      ))}
    </>
  )
}

function LevelsView({ levels, daysWords }: { levels: NonNullable<Compared['levels']>; daysWords: string }) {
  return (
    <>
      <h2 className="nhsuk-heading-m">What would have come out differently</h2>
      <p>
        The returns of {daysWords}, scored with both. Levels that a practice declared are left out: they are
        its own.
      </p>
      <DataTable
        caption="Returns at each calculated level"
        rows={levels.counts}
        rowKey={({ level }) => level}
        columns={[
          {
            key: 'level',
            heading: 'Level',
            isRowHeader: true,
            cell: ({ level }) => <LevelTag level={level} />,
          },
          {
            key: 'before',
            heading: 'Before',
            isNumber: true,
            cell: (row) => row.before.toLocaleString('en-GB'),
          },
          {
            key: 'after',
            heading: 'After',
            isNumber: true,
            cell: (row) => row.after.toLocaleString('en-GB'),
          },
        ]}
      />
      <InsetText>
        Nothing that was sent is changed: each return keeps the level and the version it was scored with.
      </InsetText>
    </>
  )
}

function ledeOf({ before, after, compared }: Comparison): string {
  const levels = compared?.levels
  if (!levels) return 'What differs in words, and how the last four weeks come out with each.'
  const count = (number: number) => number.toLocaleString('en-GB')
  if (levels.raised + levels.lowered === 0) {
    return `Of ${count(levels.returns)} returns in four weeks, none comes out at another level with version ${after} than with version ${before}.`
  }
  return `Of ${count(levels.returns)} returns in four weeks, ${count(levels.raised)} come out higher and ${count(levels.lowered)} lower with version ${after} than with version ${before}.`
}

function optionsOf(choices: Comparison['choices']) {
  return choices.map(({ version, label }) => ({ value: String(version), label }))
}
