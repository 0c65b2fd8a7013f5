import type { ImportProblem } from '~/domain/organisations/import-types'
import { EmptyState, InsetText, WarningCallout } from '~/ui/content/callouts'
import { type Column, DataTable } from '~/ui/content/data-table'
import { Details } from '~/ui/content/details'
import { NotificationBanner } from '~/ui/content/notification-banner'
import { captionOfShown, RefusedLines, type Shown } from '~/ui/content/refused-lines'
import { SummaryList } from '~/ui/content/summary-list'
import { ErrorSummary } from '~/ui/forms/error-summary'
import { FileField } from '~/ui/forms/file-field'
import { ButtonRow, SubmitButton } from '~/ui/forms/submit-button'
import { Page, PageHead } from '~/ui/shell/page'
import type { FigureRow, ImportView } from './import-view'
import {
  benchmarkPath,
  indicatorImportPath,
  indicatorsStatement,
  indicatorTemplatePath,
} from './indicator-paths'
import type { ImportPageData } from './read-imports.server'

const crumbs = [{ href: '/admin', label: 'Administration' }]

const doneWords: Readonly<Record<string, string>> = {
  imported: 'The list was imported.',
  'nothing-to-change': 'Nothing was changed: all of it is known already.',
  'thrown-away': 'The list was thrown away. Nothing was changed.',
}

interface ImportPageProps {
  readonly page: ImportPageData
  readonly done: string | null
  /** Why the file just posted was not taken; null before one was. */
  readonly problem: string | null
  readonly refused: Shown<ImportProblem>
}

/** Choosing a list. Nothing is changed before what it would change was read and confirmed. */
export function IndicatorImportPage({ page, done, problem, refused }: ImportPageProps) {
  const said = problem === null && done !== null ? doneWords[done] : undefined
  return (
    <Page breadcrumbs={crumbs}>
      <ErrorSummary problems={problem ? [{ field: 'file', message: problem }] : []} submission={refused} />
      {said && <NotificationBanner>{said}</NotificationBanner>}
      <PageHead
        title="Import practice indicators"
        lede="You see what would change before anything does, and confirm it on the next page."
      />
      <InsetText>{indicatorsStatement}</InsetText>
      {refused.total > 0 && <RefusedLines refused={refused} />}
      <p>
        <a href={indicatorTemplatePath} download>
          Download the list to fill in (CSV)
        </a>
        : a line for each practice, with every column.
      </p>
      <form method="post" action={indicatorImportPath} encType="multipart/form-data" noValidate>
        <FileField
          name="file"
          label="The list"
          hint="A CSV file of up to 2 MB with a line for each practice and period."
          accept=".csv,text/csv"
          error={problem ?? undefined}
        />
        <ButtonRow>
          <SubmitButton>See what would change</SubmitButton>
          <a href="/admin">Cancel</a>
        </ButtonRow>
      </form>
      <Details summary="What stands in each column">
        <SummaryList
          rows={page.columns.map(({ name, means }) => ({ key: name, label: name, value: means }))}
        />
        <p>
          An empty cell changes nothing. “Not known” says that nobody knows. Columns of figures may be left
          out. A figure for a period that is kept already replaces it; the one before stays as history.
        </p>
      </Details>
      <h2 className="nhsuk-heading-m">Imports so far</h2>
      <DataTable
        caption="Imports so far, newest first"
        captionHidden
        rows={page.imports}
        rowKey={(row) => row.id}
        empty={
          <EmptyState>Nothing was imported yet. Each list would stand here, with who and when.</EmptyState>
        }
        columns={[
          { key: 'when', heading: 'When', isRowHeader: true, cell: (row) => row.when },
          { key: 'who', heading: 'Who', cell: (row) => row.who },
          { key: 'file', heading: 'File', cell: (row) => row.fileName },
          { key: 'added', heading: 'New', isNumber: true, cell: (row) => grouped(row.added) },
          { key: 'changed', heading: 'Changed', isNumber: true, cell: (row) => grouped(row.changed) },
          { key: 'same', heading: 'Same', isNumber: true, cell: (row) => grouped(row.same) },
        ]}
      />
      <p>
        <a href={benchmarkPath}>Benchmark for appointments</a>
      </p>
    </Page>
  )
}

interface ConfirmPageProps {
  readonly view: ImportView
  readonly isChanged: boolean
}

/** What a list would change, figure by figure, and the question whether to do it. */
export function ConfirmIndicatorsPage({ view, isChanged }: ConfirmPageProps) {
  const canApply = view.state === 'ready' && view.added.total + view.changed.total > 0
  return (
    <Page
      width="full"
      breadcrumbs={[...crumbs, { href: indicatorImportPath, label: 'Import practice indicators' }]}
    >
      <PageHead title="What this list would change" caption={view.about.fileName} lede={ledeOf(view)} />
      {isChanged && (
        <WarningCallout heading="Figures changed while you were reading">
          Nothing was imported. This is what the list would change now: read it again and confirm it.
        </WarningCallout>
      )}
      <SummaryList
        rows={[
          { key: 'uploaded', label: 'Uploaded by', value: view.about.uploaded },
          ...(view.state === 'ready'
            ? [{ key: 'periods', label: 'Periods', value: view.periods.join('; ') }]
            : []),
        ]}
      />
      {view.state === 'refused' ? <RefusedLines refused={view.problems} /> : <Changes view={view} />}
      <form method="post" noValidate>
        {view.state === 'ready' && <input type="hidden" name="seen" value={view.seen} />}
        <ButtonRow>
          {canApply && (
            <SubmitButton name="intent" value="apply">
              Make these changes
            </SubmitButton>
          )}
          <SubmitButton kind="secondary" name="intent" value="give-up">
            Throw the list away
          </SubmitButton>
        </ButtonRow>
      </form>
    </Page>
  )
}

function ledeOf(view: ImportView): string {
  if (view.state === 'refused') return 'It can no longer be applied.'
  const { added, changed, same, unknown } = view
  const others = unknown.total > 0 ? ` ${grouped(unknown.total)} of practices this ICB does not have.` : ''
  if (added.total + changed.total === 0) return `Nothing: all of it is known already.${others}`
  return `${grouped(added.total)} new, ${grouped(changed.total)} changed, ${grouped(same)} the same.${others} Nothing has been changed yet.`
}

function grouped(count: number): string {
  return count.toLocaleString('en-GB')
}

const practice: Column<FigureRow> = {
  key: 'practice',
  heading: 'Practice',
  isRowHeader: true,
  cell: (row) => row.practice,
}
const what: Column<FigureRow> = { key: 'what', heading: 'What', cell: (row) => row.what }
const period: Column<FigureRow> = { key: 'period', heading: 'Period', cell: (row) => row.period }
const value: Column<FigureRow> = { key: 'after', heading: 'Value', cell: (row) => row.after }
const source: Column<FigureRow> = { key: 'source', heading: 'Source', cell: (row) => row.source }

function Changes({ view }: { view: Extract<ImportView, { state: 'ready' }> }) {
  const { unlikely, added, changed, unknown, withoutFigures } = view
  return (
    <>
      {unlikely.total > 0 && (
        <WarningCallout heading="Look at these again">
          <p>They can be, and are far from the usual: often a slip of the decimal point.</p>
          <DataTable
            caption={captionOfShown('Unlikely', unlikely)}
            rows={unlikely.rows}
            rowKey={(row) => row.key}
            columns={[practice, what, period, value]}
          />
        </WarningCallout>
      )}
      <DataTable
        caption={captionOfShown('Changed', changed)}
        rows={changed.rows}
        rowKey={(row) => row.key}
        empty={
          <EmptyState>What differs from what is kept for the same period would be listed here.</EmptyState>
        }
        columns={[
          practice,
          what,
          period,
          { key: 'before', heading: 'Now', cell: (row) => row.before },
          { key: 'after', heading: 'Afterwards', cell: (row) => row.after },
        ]}
      />
      <DataTable
        caption={captionOfShown('New', added)}
        rows={added.rows}
        rowKey={(row) => row.key}
        empty={<EmptyState>Figures for periods that are not kept yet would be listed here.</EmptyState>}
        columns={[practice, what, period, value, source]}
      />
      {unknown.total > 0 && (
        <Details summary={`${grouped(unknown.total)} lines of practices this ICB does not have: left out`}>
          <p>Is one of them yours under another code? Put the code right in the list and choose it again.</p>
          <DataTable
            caption={captionOfShown('Practices that are not known', unknown)}
            rows={unknown.rows}
            rowKey={(row) => row.line}
            columns={[
              { key: 'line', heading: 'Line', isRowHeader: true, cell: (row) => `Line ${row.line}` },
              { key: 'code', heading: 'Code', cell: (row) => row.code },
              { key: 'name', heading: 'Name', cell: (row) => row.name || 'Not given' },
            ]}
          />
        </Details>
      )}
      {withoutFigures > 0 && <p>{grouped(withoutFigures)} lines without a figure: left out.</p>}
    </>
  )
}
