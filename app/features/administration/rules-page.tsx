import { EmptyState, InsetText } from '~/ui/content/callouts'
import { type Column, DataTable } from '~/ui/content/data-table'
import { Details } from '~/ui/content/details'
import { LevelTag } from '~/ui/levels/level-tag'
import { Page, PageHead } from '~/ui/shell/page'
import { administration } from './crumbs'
import type { readRules } from './read-rules.server'
import type { RuleLine } from './rule-words'

type Rules = NonNullable<Awaited<ReturnType<typeof readRules>>>
type Shown = NonNullable<Rules['shown']>

/** One rule set, rule by rule, as anybody can read it, and the versions there have been. */
export function RulesPage({ shown, versions }: Rules) {
  return (
    <Page width="full" breadcrumbs={administration}>
      <PageHead
        title="Rules"
        lede={shown ? ledeOf(shown) : 'No rule set holds today: no return can be taken.'}
      />
      {shown && <RuleSetView shown={shown} />}
      <Versions versions={versions} />
    </Page>
  )
}

function ledeOf({ name, version, from, isInForce }: Shown): string {
  return isInForce
    ? `In force: ${name}, version ${version}, from ${from}.`
    : `Not in force now: ${name}, version ${version}, from ${from}.`
}

function RuleSetView({ shown }: { shown: Shown }) {
  return (
    <>
      <InsetText>
        A published rule set never changes, and every return keeps the version it was scored with. A change is
        a new version with the day it counts from.
      </InsetText>
      <h2 className="nhsuk-heading-m">Questions and points</h2>
      <DataTable
        caption="What each answer gets"
        captionHidden
        rows={shown.questions}
        rowKey={(row) => row.id}
        columns={questionColumns}
      />
      <h2 className="nhsuk-heading-m">From points to a level</h2>
      <p>
        The points of each answer times its weight are added up, and compared with the most that the answered
        questions could have. Below the first step the level is OPEL 1.
      </p>
      <RuleTable caption="Steps of the sum" rows={shown.steps} />
      <ul>
        {shown.caps.map((cap) => (
          <li key={cap}>{cap}</li>
        ))}
      </ul>
      <h2 className="nhsuk-heading-m">Floors</h2>
      <p>Whatever the sum, the level is at least this when:</p>
      <RuleTable caption="Floors" rows={shown.floors} />
      <h2 className="nhsuk-heading-m">Emergency triggers</h2>
      <p>One is enough, however few points there are:</p>
      <RuleTable caption="Emergency triggers" rows={shown.triggers} />
      <h2 className="nhsuk-heading-m">Level of an area</h2>
      <p>
        {shown.areaCoverage} It follows the mean of the practices by list size, and is at least this when:
      </p>
      <RuleTable caption="Level of an area" rows={shown.area} />
      <h2 className="nhsuk-heading-m">Lists to choose from</h2>
      {shown.lists.map((list) => (
        <Details key={list.heading} summary={`${list.heading} (${list.labels.length})`}>
          <ul>
            {list.labels.map((label) => (
              <li key={label}>{label}</li>
            ))}
          </ul>
        </Details>
      ))}
    </>
  )
}

function RuleTable({ caption, rows }: { caption: string; rows: readonly RuleLine[] }) {
  return (
    <DataTable
      caption={caption}
      captionHidden
      rows={rows}
      rowKey={(row) => row.id}
      columns={[
        { key: 'words', heading: 'When', isRowHeader: true, cell: (row) => row.words },
        { key: 'level', heading: 'Level', cell: (row) => <LevelTag level={row.level} /> },
      ]}
    />
  )
}

function Versions({ versions }: { versions: Rules['versions'] }) {
  return (
    <>
      <h2 className="nhsuk-heading-m">Versions</h2>
      {versions.length > 1 && (
        <p>
          <a href="/admin/rules/compare">Compare two versions, and how the last four weeks come out</a>
        </p>
      )}
      <DataTable
        caption="Versions of the rules, newest first"
        captionHidden
        rows={versions}
        rowKey={(row) => row.id}
        empty={<EmptyState>The versions of the rules would be listed here.</EmptyState>}
        columns={[
          {
            key: 'version',
            heading: 'Version',
            isRowHeader: true,
            cell: (row) =>
              row.published ? <a href={`/admin/rules?version=${row.version}`}>{row.version}</a> : row.version,
          },
          { key: 'name', heading: 'Name', cell: (row) => row.name },
          { key: 'from', heading: 'Counts from', cell: (row) => row.from },
          { key: 'published', heading: 'Published', cell: (row) => row.published ?? 'Not yet: a draft' },
          {
            key: 'state',
            heading: 'State',
            cell: (row) => (row.isInForce ? 'In force' : 'Not in force now'),
          },
        ]}
      />
    </>
  )
}

const questionColumns: readonly Column<Shown['questions'][number]>[] = [
  {
    key: 'label',
    heading: 'Question',
    isRowHeader: true,
    cell: (row) => (
      <>
        {row.label}
        <span className="app-table__more">{row.asks}</span>
      </>
    ),
  },
  {
    key: 'kind',
    heading: 'Weight',
    cell: (row) => `${row.weight}${row.isCore ? ', main question' : ''}`,
  },
  ...[0, 1, 2, 3].map((points) => ({
    key: `points-${points}`,
    heading: points === 1 ? '1 point' : points === 0 ? 'No points' : `${points} points`,
    cell: (row: Shown['questions'][number]) => row.bands[points],
  })),
]
