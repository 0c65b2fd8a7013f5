import type { ImportProblem } from '~/domain/organisations/import-types'
import { EmptyState, InsetText, WarningCallout } from '~/ui/content/callouts'
import { DataTable } from '~/ui/content/data-table'
import { Details } from '~/ui/content/details'
import { captionOfShown, RefusedLines, type Shown } from '~/ui/content/refused-lines'
import { SummaryList } from '~/ui/content/summary-list'
import { CheckboxField } from '~/ui/forms/checkbox-group'
import { DateField } from '~/ui/forms/date-field'
import { ErrorSummary } from '~/ui/forms/error-summary'
import { FileField } from '~/ui/forms/file-field'
import { RadioGroup } from '~/ui/forms/radio-group'
import { ButtonRow, SubmitButton } from '~/ui/forms/submit-button'
import { TextArea } from '~/ui/forms/text-area'
import { Page, PageHead } from '~/ui/shell/page'
import { adoptionField, newPractice, type UploadAnswer, uploadPath } from './upload-form'
import type { UploadView } from './upload-view'

const crumbs = [
  { href: '/admin', label: 'Administration' },
  { href: '/admin/organisations', label: 'Organisations' },
]

interface ImportPageProps {
  /** Day, month and year of today, which stand in the form. */
  readonly today: Readonly<Record<'day' | 'month' | 'year', string>>
  readonly answer: UploadAnswer | undefined
  /** Lines that keep the file just posted from being taken. */
  readonly refused: Shown<ImportProblem> | undefined
}

/** Choosing a list and how it is read. Nothing is changed before what it would change was read and confirmed. */
export function ImportPage({ today, answer, refused }: ImportPageProps) {
  const errorOf = (field: string) => answer?.problems.find((problem) => problem.field === field)?.message
  const typed = answer?.values ?? {}
  return (
    <Page breadcrumbs={crumbs}>
      <ErrorSummary problems={answer?.problems ?? []} submission={answer} />
      <PageHead
        title="Import a list"
        lede="You see what would change before anything does, and confirm it on the next page."
      />
      {refused && <RefusedLines refused={refused} />}
      <form method="post" action={uploadPath} encType="multipart/form-data" noValidate>
        <FileField
          name="file"
          label="The list"
          hint="A CSV file of up to 8 MB: the practice list of this service, the list by PCN as published, or epraccur.csv of the NHS Organisation Data Service."
          accept=".csv,text/csv"
          error={errorOf('file')}
        />
        <DateField
          name="fromDay"
          legend="Changes count from"
          hint="PCNs and list sizes hold from this day on. Days before keep what they had."
          error={errorOf('fromDay')}
          defaultValue={answer ? partsTyped('fromDay', typed) : today}
        />
        <DateField
          name="joinedDay"
          legend="New practices send returns from (optional)"
          hint="Leave it empty to let each join later, on its membership page."
          error={errorOf('joinedDay')}
          defaultValue={partsTyped('joinedDay', typed)}
        />
        <CheckboxField
          name="addsNewPcns"
          label="PCNs that are not known yet may be added"
          hint="Otherwise they are refused: most are known ones, misspelt."
          defaultChecked={typed.addsNewPcns === 'yes'}
        />
        <ButtonRow>
          <SubmitButton>See what would change</SubmitButton>
          <a href="/admin/organisations">Cancel</a>
        </ButtonRow>
      </form>
      <Details summary="The same from the command line">
        <pre className="app-admin-source">npm run organisations:import -- FILE</pre>
        <p>
          It prints what would change; with <code>--apply</code> it makes the changes.
        </p>
      </Details>
    </Page>
  )
}

function partsTyped(name: string, values: Readonly<Record<string, string>>) {
  return { day: values[`${name}-day`], month: values[`${name}-month`], year: values[`${name}-year`] }
}

interface ConfirmPageProps {
  readonly view: UploadView
  readonly answer: UploadAnswer | undefined
  /** Somebody changed organisations since this page was read. */
  readonly isChanged: boolean
}

/** What a list would change, field by field, and the question whether to do it. */
export function ConfirmImportPage({ view, answer, isChanged }: ConfirmPageProps) {
  const { about } = view
  return (
    <Page width="full" breadcrumbs={[...crumbs, { href: uploadPath, label: 'Import a list' }]}>
      <ErrorSummary problems={answer?.problems ?? []} submission={answer} />
      <PageHead title="What this list would change" caption={about.fileName} lede={ledeOf(view)} />
      {isChanged && (
        <WarningCallout heading="Organisations changed while you were reading">
          Nothing was imported. This is what the list would change now: read it again and confirm it.
        </WarningCallout>
      )}
      <SummaryList
        rows={[
          { key: 'uploaded', label: 'Uploaded by', value: about.uploaded },
          { key: 'from', label: 'Changes count from', value: about.fromDay },
          {
            key: 'joined',
            label: 'New practices send returns from',
            value: about.joinedDay ?? 'A day that is set on each one’s membership page',
          },
        ]}
      />
      {view.state === 'refused' ? <RefusedLines refused={view.problems} /> : <Changes view={view} />}
      <ConfirmForm view={view} answer={answer} />
    </Page>
  )
}

function ledeOf(view: UploadView): string {
  if (view.state === 'refused') return 'It can no longer be applied.'
  const { added, changes, stands } = view
  if (added.total + changes.total === 0)
    return stands.total > 0 ? 'Nothing.' : 'Nothing: all of it is known already.'
  return `${added.total} new, ${changes.total} changed, ${view.unchanged} unchanged. Nothing has been changed yet.`
}

type ReadyView = Extract<UploadView, { state: 'ready' }>

function Changes({ view }: { view: ReadyView }) {
  const { added, changes, stands, gone } = view
  return (
    <>
      <DataTable
        caption={captionOfShown('New', added)}
        rows={added.rows}
        rowKey={(row) => row.code}
        empty={<EmptyState>Practices and PCNs that are new would be listed here.</EmptyState>}
        columns={[
          { key: 'name', heading: 'New', isRowHeader: true, cell: (row) => row.name },
          { key: 'code', heading: 'Code', cell: (row) => row.code },
          { key: 'says', heading: 'With', cell: (row) => row.says },
        ]}
      />
      <DataTable
        caption={captionOfShown('Changed', changes)}
        rows={changes.rows}
        rowKey={(row) => row.key}
        empty={<EmptyState>What differs from what the service holds would be listed here.</EmptyState>}
        columns={[
          { key: 'name', heading: 'Changed', isRowHeader: true, cell: (row) => `${row.name} (${row.code})` },
          { key: 'field', heading: 'What', cell: (row) => row.field },
          { key: 'before', heading: 'Now', cell: (row) => row.before },
          { key: 'after', heading: 'Afterwards', cell: (row) => row.after },
        ]}
      />
      {stands.total > 0 && (
        <>
          <DataTable
            caption={captionOfShown('Last day stays as it is', stands)}
            rows={stands.rows}
            rowKey={(row) => row.code}
            columns={[
              {
                key: 'name',
                heading: 'Practice',
                isRowHeader: true,
                cell: (row) => (
                  <a href={`/icb/practices/${row.code}/membership`}>
                    {row.name} ({row.code})
                  </a>
                ),
              },
              { key: 'here', heading: 'Last day here', cell: (row) => row.here },
              { key: 'list', heading: 'In the list', cell: (row) => row.inList },
            ]}
          />
          <p>A list sets a last day and never moves one. If the list is right, change it on its page.</p>
        </>
      )}
      {gone.total > 0 && (
        <Details
          summary={`${gone.total.toLocaleString('en-GB')} known here and not in the list: they stay as they are`}
        >
          <DataTable
            caption={captionOfShown('Not in the list', gone)}
            rows={gone.rows}
            rowKey={(row) => row.code}
            columns={[
              { key: 'name', heading: 'Practice', isRowHeader: true, cell: (row) => row.name },
              { key: 'code', heading: 'Code', cell: (row) => row.code },
            ]}
          />
        </Details>
      )}
      {(view.leftOut.length > 0 || view.closedElsewhere > 0) && (
        <InsetText>
          {[
            ...view.leftOut,
            ...(view.closedElsewhere > 0 ? [`${view.closedElsewhere} closed and never known here`] : []),
          ].join('; ')}
          : left out.
        </InsetText>
      )}
    </>
  )
}

/** Which new practices are ones held under a placeholder code. Nothing is chosen: names repeat, and a person has to know. */
function Adoptions({ view, answer }: { view: ReadyView; answer: UploadAnswer | undefined }) {
  if (view.questions.length === 0) return null
  return (
    <>
      <h2 className="nhsuk-heading-m">Practices that may be known already</h2>
      <p>
        These codes are new, and a practice under a placeholder code has the same name. Where it is the same
        practice, it takes the code over with its whole history; links to its old pages keep working.
      </p>
      {view.questions.map(({ code, name, candidates }) => (
        <RadioGroup
          key={code}
          name={adoptionField(code)}
          legend={`${name} (${code})`}
          legendSize="s"
          small
          choices={[
            ...candidates.map((one) => ({ value: one.code, label: `It is ${one.label}` })),
            { value: newPractice, label: 'It is another practice: add it' },
          ]}
          defaultValue={answer?.values[adoptionField(code)]}
          error={answer?.problems.find(({ field }) => field === adoptionField(code))?.message}
        />
      ))}
    </>
  )
}

function ConfirmForm({ view, answer }: { view: UploadView; answer: UploadAnswer | undefined }) {
  const canApply = view.state === 'ready' && view.added.total + view.changes.total > 0
  return (
    <form method="post" noValidate>
      {canApply && (
        <>
          <input type="hidden" name="seen" value={view.seen} />
          <Adoptions view={view} answer={answer} />
          <TextArea
            name="reason"
            label="Why"
            hint="Kept in the audit beside your name, with every change."
            rows={2}
            maxLength={300}
            defaultValue={answer?.values.reason}
            error={answer?.problems.find(({ field }) => field === 'reason')?.message}
          />
        </>
      )}
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
  )
}
