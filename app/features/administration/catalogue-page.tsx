import { EmptyState } from '~/ui/content/callouts'
import { Details } from '~/ui/content/details'
import { SummaryList } from '~/ui/content/summary-list'
import { Page, PageHead } from '~/ui/shell/page'
import type { EntryInWords } from './catalogue-words'
import type { ConditionInWords } from './condition-words'
import { administration } from './crumbs'

/** Every support action that is offered: what it is, who decides, when it is suggested. */
export function CataloguePage({ entries }: { entries: readonly EntryInWords[] }) {
  return (
    <Page width="full" breadcrumbs={administration}>
      <PageHead
        title="Catalogue"
        lede={`${entries.length} kinds of support are offered. Practices, the ICB and the rules all use these words.`}
      />
      {entries.length === 0 && <EmptyState>Each kind of support would be described here.</EmptyState>}
      {entries.map((entry) => (
        <Details key={entry.code} id={entry.code} summary={entry.name}>
          <EntryView entry={entry} />
        </Details>
      ))}
    </Page>
  )
}

function EntryView({ entry }: { entry: EntryInWords }) {
  return (
    <>
      <p>{entry.whatItIs}</p>
      <SummaryList
        rows={[
          { key: 'fits', label: 'When it fits', value: entry.whenItFits },
          ...(entry.exclusions.length > 0
            ? [{ key: 'not', label: 'When it does not', value: <Sentences of={entry.exclusions} /> }]
            : []),
          ...entry.facts.map(({ label, value }) => ({ key: label, label, value })),
          {
            key: 'suggested',
            label: 'Suggested when',
            value: entry.suggestedWhen ? (
              <ConditionView condition={entry.suggestedWhen} />
            ) : (
              'Nothing suggests it'
            ),
          },
          { key: 'checklist', label: 'Before deciding', value: <Sentences of={entry.checklist} /> },
          { key: 'message', label: 'Message to the practice', value: entry.messageTemplate },
        ]}
      />
    </>
  )
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
