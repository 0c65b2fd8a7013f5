import type { ReactNode } from 'react'
import { DataTable } from '~/ui/content/data-table'
import { Details } from '~/ui/content/details'
import { NotificationBanner } from '~/ui/content/notification-banner'
import { SummaryList } from '~/ui/content/summary-list'
import { ButtonLink } from '~/ui/forms/submit-button'
import { LevelTag } from '~/ui/levels/level-tag'
import { Page, PageHead } from '~/ui/shell/page'
import type { EntryPageData } from './catalogue-entry.server'
import type { ConditionInWords } from './condition-words'
import { below } from './crumbs'

/** One kind of support: a version in words, what it would suggest, and every version there has been. */
export function CatalogueEntryPage({ page, done }: { page: EntryPageData; done: boolean }) {
  const { shown, versions, code } = page
  const newest = versions[0]?.version
  return (
    <Page width="full" breadcrumbs={below('/admin/catalogue', 'Catalogue')}>
      {done && <NotificationBanner>{`Version ${newest} is published.`}</NotificationBanner>}
      <PageHead title={shown.name} caption={`Version ${shown.version}`} lede={shown.whatItIs} />
      <p>
        <ButtonLink href={`/admin/catalogue/${code}/new-version`}>Make a new version</ButtonLink>
      </p>
      <EntryFacts shown={shown} />
      <Details summary="What it would suggest for example returns">
        <DataTable
          caption="Example returns, with the rules in force"
          rows={shown.tried}
          rowKey={({ name }) => name}
          columns={[
            { key: 'name', heading: 'Example', isRowHeader: true, cell: ({ name }) => name },
            { key: 'level', heading: 'Level', cell: ({ level }) => <LevelTag level={level} /> },
            { key: 'because', heading: 'Suggested', cell: ({ because }) => suggestedWords(because) },
          ]}
        />
      </Details>
      <h2 className="nhsuk-heading-m">Versions</h2>
      <DataTable
        caption="Versions, newest first"
        captionHidden
        rows={versions}
        rowKey={({ version }) => version}
        columns={[
          {
            key: 'version',
            heading: 'Version',
            isRowHeader: true,
            cell: ({ version }) => (
              <a href={`/admin/catalogue/${code}?version=${version}`}>Version {version}</a>
            ),
          },
          { key: 'standing', heading: 'Standing', cell: ({ standing }) => standing },
          { key: 'days', heading: 'Offered', cell: ({ days }) => days },
          { key: 'made', heading: 'Made', cell: ({ made }) => made },
          { key: 'why', heading: 'Why', cell: ({ reason }) => reason ?? '–' },
        ]}
      />
    </Page>
  )
}

/** "No", or the sentences a case page would give. */
export function suggestedWords(because: readonly string[]): string {
  return because.length === 0 ? 'No' : `Yes. ${because.join(' ')}`
}

function EntryFacts({ shown }: { shown: EntryPageData['shown'] }) {
  const suggested = shown.suggestedWhen ? (
    <ConditionView condition={shown.suggestedWhen} />
  ) : (
    'Nothing suggests it'
  )
  const rows: { key: string; label: string; value: ReactNode }[] = [
    { key: 'fits', label: 'When it fits', value: shown.whenItFits },
    ...(shown.exclusions.length > 0
      ? [{ key: 'not', label: 'When it does not', value: <Sentences of={shown.exclusions} /> }]
      : []),
    ...shown.facts.map(({ label, value }) => ({ key: label, label, value })),
    { key: 'suggested', label: 'Suggested when', value: suggested },
    { key: 'checklist', label: 'Before deciding', value: <Sentences of={shown.checklist} /> },
    { key: 'message', label: 'Message to the practice', value: shown.messageTemplate },
    {
      key: 'preview',
      label: 'The message as it reads',
      value: <div className="app-preview">{shown.preview}</div>,
    },
  ]
  return <SummaryList rows={rows} />
}

function Sentences({ of }: { of: readonly string[] }) {
  if (of.length === 1) return <>{of[0]}</>
  return (
    <ul className="nhsuk-list nhsuk-list--bullet">
      {of.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  )
}

function ConditionView({ condition }: { condition: ConditionInWords }) {
  if (condition.kind === 'sentence') return <>{condition.words}</>
  return (
    <div className="app-admin-condition">
      {condition.kind === 'all' ? 'All of these:' : 'One of these:'}
      <ul className="nhsuk-list nhsuk-list--bullet">
        {condition.of.map((part) => (
          <li key={keyOf(part)}>
            <ConditionView condition={part} />
          </li>
        ))}
      </ul>
    </div>
  )
}

function keyOf(condition: ConditionInWords): string {
  return condition.kind === 'sentence' ? condition.words : condition.kind + condition.of.map(keyOf).join()
}
