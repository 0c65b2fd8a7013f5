import { EmptyState, InsetText } from '~/ui/content/callouts'
import { DataTable } from '~/ui/content/data-table'
import { ErrorSummary } from '~/ui/forms/error-summary'
import { ButtonRow } from '~/ui/forms/submit-button'
import { Page, PageHead } from '~/ui/shell/page'
import { actForms } from './act-forms'
import { ActOnSeveralForm } from './act-on-several-form'
import type { BulkItem, BulkPreview, BulkResult } from './bulk-act.server'
import { bulkWords } from './bulk-form'
import { BulkMessageForm } from './bulk-message-form-view'
import { problemsOf, type ReturnedForm } from './case-acts'
import type { WrittenMessage } from './message-form'

const crumbs = [{ href: '/icb/queue', label: 'Queue' }]

interface BulkPageProps {
  readonly preview: BulkPreview
  readonly returned: ReturnedForm | null
  /** A message that is being written. */
  readonly written: WrittenMessage | null
}

/** Before an act on several cases: what will be done, to which, and which it cannot be done to and why. */
export function BulkPage({ preview, returned, written }: BulkPageProps) {
  const { act, items, choices } = preview
  const able = items.filter((item) => item.problem === null)
  const unable = items.filter((item) => item.problem !== null)
  const says = actForms[act].says
  const button = `${bulkWords[act]}: ${countOf(able.length)}`
  return (
    <Page breadcrumbs={crumbs}>
      <ErrorSummary problems={problemsOf(returned)} submission={returned} />
      <PageHead title={button} lede={says ? `For each: ${says}` : undefined} />
      {items.length === 0 && (
        <EmptyState>No case was ticked. Tick cases in the queue, then choose what to do.</EmptyState>
      )}
      {able.length > 0 && <ItemTable caption="It will be done to these" items={able} />}
      {unable.length > 0 && <ItemTable caption="It cannot be done to these" items={unable} />}
      {able.length > 1 && (
        <InsetText>
          Each case is done by itself: if one has changed meanwhile, the others are still done.
        </InsetText>
      )}
      {able.length > 0 ? (
        act === 'message' ? (
          <BulkMessageForm
            action="/icb/queue/bulk"
            picked={able}
            templates={preview.templates}
            returned={returned}
            written={written}
            button={button}
          />
        ) : (
          <ActOnSeveralForm
            action="/icb/queue/bulk"
            act={act}
            picked={able}
            choices={choices}
            returned={returned}
            button={button}
          />
        )
      ) : (
        items.length > 0 && <p>Nothing can be done to the cases you ticked.</p>
      )}
      <ButtonRow>
        <a href="/icb/queue">Back to the queue</a>
      </ButtonRow>
    </Page>
  )
}

/** The page by itself, when no case was ticked. */
export function NothingTickedPage() {
  return (
    <Page breadcrumbs={crumbs}>
      <PageHead title="Several cases at once" />
      <EmptyState>Tick cases in the queue, then choose what to do with them.</EmptyState>
      <ButtonRow>
        <a href="/icb/queue">Back to the queue</a>
      </ButtonRow>
    </Page>
  )
}

function ItemTable({ caption, items }: { caption: string; items: readonly BulkItem[] }) {
  return (
    <DataTable
      caption={caption}
      rows={items}
      rowKey={(item) => item.reference}
      columns={[
        {
          key: 'practice',
          heading: 'Practice and PCN',
          isRowHeader: true,
          cell: (item) => (
            <>
              <a href={`/icb/cases/${item.reference}`}>{item.practiceName}</a>
              <span className="app-queue-more">
                {item.pcnName} PCN · {item.reference}
              </span>
            </>
          ),
        },
        {
          key: 'stands',
          heading: 'State, owner',
          cell: (item) => (
            <>
              {item.stands}
              {item.hasChanged && <strong className="app-queue-unread">Changed since you ticked it</strong>}
              {item.problem && <span className="app-case-result">{item.problem}</span>}
            </>
          ),
        },
      ]}
    />
  )
}

/** After an act on several cases: what came of it, case by case. */
export function BulkDonePage({ title, results }: { title: string; results: readonly BulkResult[] }) {
  const done = results.filter((result) => result.isDone).length
  const lede = `Done for ${done} of ${countOf(results.length)}.`
  return (
    <Page breadcrumbs={crumbs}>
      <PageHead title={title} lede={lede} />
      <ResultTable results={results} />
      <ButtonRow>
        <a href="/icb/queue">Back to the queue</a>
      </ButtonRow>
    </Page>
  )
}

/** What came of an act, a line for each practice; what was not done first. */
export function ResultTable({ results }: { results: readonly BulkResult[] }) {
  const rows = [...results].sort((a, b) => Number(a.isDone) - Number(b.isDone))
  return (
    <DataTable
      caption="What came of it"
      rows={rows}
      rowKey={(result) => result.reference}
      columns={[
        {
          key: 'practice',
          heading: 'Practice',
          isRowHeader: true,
          cell: (result) => (
            <a href={`/icb/cases/${result.reference}`}>
              {result.practiceName}, {result.reference}
            </a>
          ),
        },
        {
          key: 'result',
          heading: 'Result',
          cell: (result) => (result.isDone ? 'Done' : <strong>Not done. {result.problem}</strong>),
        },
      ]}
    />
  )
}

function countOf(count: number): string {
  return count === 1 ? '1 case' : `${count} cases`
}
