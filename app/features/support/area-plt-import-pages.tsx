import type { ImportProblem } from '~/domain/organisations/import-types'
import { EmptyState, WarningCallout } from '~/ui/content/callouts'
import { DataTable } from '~/ui/content/data-table'
import { Details } from '~/ui/content/details'
import { RefusedLines, type Shown } from '~/ui/content/refused-lines'
import { SummaryList } from '~/ui/content/summary-list'
import { ErrorSummary } from '~/ui/forms/error-summary'
import { FileField } from '~/ui/forms/file-field'
import { ButtonRow, SubmitButton } from '~/ui/forms/submit-button'
import { Page, PageHead } from '~/ui/shell/page'
import { areaPltImportPath, areaPltPath } from './area-plt-form'
import { areaPltCrumbs } from './area-plt-pages'
import type { AreaPltImportView } from './read-area-plt.server'

const crumbs = [...areaPltCrumbs, { href: areaPltPath, label: 'The area’s own PLT' }]
const example = ['date,half,area,provider', '26/11/2026,afternoon,SLAM,DHU', '03/12/2026,pm,Leicester,'].join(
  '\n',
)

/** As many lines as one table shows. */
function shown<T>(rows: readonly T[]): Shown<T> {
  return { rows: rows.slice(0, 200), total: rows.length }
}

interface UploadPageProps {
  /** Why the file just posted was not taken; null before one was. */
  problem: string | null
  refused: readonly ImportProblem[]
}

/** Choosing a list. Nothing is changed before what it would change was read and confirmed. */
export function AreaPltUploadPage({ problem, refused }: UploadPageProps) {
  return (
    <Page breadcrumbs={crumbs}>
      <ErrorSummary problems={problem ? [{ field: 'file', message: problem }] : []} submission={refused} />
      <PageHead
        title="Import PLT sessions"
        lede="You see what would change before anything does, and confirm it on the next page."
      />
      {refused.length > 0 && <RefusedLines refused={shown(refused)} />}
      <form method="post" action={areaPltImportPath} encType="multipart/form-data" noValidate>
        <FileField
          name="file"
          label="The list"
          hint="A CSV file with a line for each session."
          accept=".csv,text/csv"
          error={problem ?? undefined}
        />
        <ButtonRow>
          <SubmitButton>See what would change</SubmitButton>
          <a href={areaPltPath}>Cancel</a>
        </ButtonRow>
      </form>
      <Details summary="How the list looks">
        <pre className="app-admin-source">{example}</pre>
        <p>
          The half is morning or afternoon (am, pm). The area is the ICB, a place or a PCN, by name or code.
          The provider may be empty.
        </p>
      </Details>
    </Page>
  )
}

interface ConfirmPageProps {
  view: AreaPltImportView
  isChanged: boolean
}

/** What a list would change, session by session, and the question whether to do it. */
export function AreaPltConfirmPage({ view, isChanged }: ConfirmPageProps) {
  const count = view.added.length + view.changed.length
  return (
    <Page width="full" breadcrumbs={[...crumbs, { href: areaPltImportPath, label: 'Import PLT sessions' }]}>
      <PageHead
        title="What this list would change"
        caption={view.fileName}
        lede={
          view.problems.length > 0
            ? 'It can no longer be applied.'
            : count === 0
              ? 'Nothing: all of it is known already.'
              : `${view.added.length} new, ${view.changed.length} changed, ${view.unchanged} unchanged. Nothing has been changed yet.`
        }
      />
      {isChanged && (
        <WarningCallout heading="The calendar changed while you were reading">
          <p>Nothing was imported. This is what the list would change now: read it again and confirm it.</p>
        </WarningCallout>
      )}
      <SummaryList rows={[{ key: 'uploaded', label: 'Uploaded by', value: view.uploaded }]} />
      {view.problems.length > 0 ? <RefusedLines refused={shown(view.problems)} /> : <Changes view={view} />}
      <form method="post" noValidate>
        <input type="hidden" name="seen" value={view.seen} />
        <ButtonRow>
          {count > 0 && (
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

function Changes({ view }: { view: AreaPltImportView }) {
  return (
    <>
      <DataTable
        caption={`New: ${view.added.length}`}
        rows={view.added}
        rowKey={(row) => row.key}
        empty={<EmptyState>Sessions that are new would be listed here.</EmptyState>}
        columns={[
          { key: 'when', heading: 'When', isRowHeader: true, cell: (row) => row.when },
          { key: 'area', heading: 'For whom', cell: (row) => row.area },
          { key: 'provider', heading: 'Provider', cell: (row) => row.provider },
        ]}
      />
      {view.changed.length > 0 && (
        <DataTable
          caption={`Another provider: ${view.changed.length}`}
          rows={view.changed}
          rowKey={(row) => row.key}
          columns={[
            { key: 'when', heading: 'When', isRowHeader: true, cell: (row) => row.when },
            { key: 'area', heading: 'For whom', cell: (row) => row.area },
            { key: 'before', heading: 'Now', cell: (row) => row.before },
            { key: 'after', heading: 'Afterwards', cell: (row) => row.after },
          ]}
        />
      )}
      {view.notInList.length > 0 && (
        <Details
          summary={`${view.notInList.length} in the calendar between these days and not in the list: they stay`}
        >
          <p>Take out by hand those that do not take place.</p>
          <ul className="nhsuk-list nhsuk-list--bullet">
            {view.notInList.slice(0, 200).map((row) => (
              <li key={row.key}>
                {row.when}: {row.area}
              </li>
            ))}
          </ul>
        </Details>
      )}
    </>
  )
}
