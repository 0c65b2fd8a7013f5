import { EmptyState } from '~/ui/content/callouts'
import { type Column, DataTable } from '~/ui/content/data-table'
import { Details } from '~/ui/content/details'
import { NotificationBanner } from '~/ui/content/notification-banner'
import { ErrorSummary } from '~/ui/forms/error-summary'
import { FormEnd } from '~/ui/forms/form-end'
import { RadioGroup } from '~/ui/forms/radio-group'
import { SelectField } from '~/ui/forms/select-field'
import { TextField } from '~/ui/forms/text-field'
import { Page, PageHead } from '~/ui/shell/page'
import type { InterestAnswer } from './interest-form'
import type { InterestsData } from './read-interests.server'

type Row = InterestsData['held'][number]

interface InterestsPageProps {
  /** One's own, or everybody's for those who record them. */
  readonly whose: 'own' | 'all'
  readonly page: InterestsData
  readonly done: string | null
  readonly returned: { readonly act: string; readonly answer: InterestAnswer } | null
}

const doneWords: Readonly<Record<string, string>> = {
  declare: 'The interest is on record. It counts from now.',
  end: 'The interest has ended. It counts from now.',
}

/** Who has an interest in which practice, and a form to say so. */
export function InterestsPage({ whose, page, done, returned }: InterestsPageProps) {
  const said = done && !returned ? doneWords[done] : undefined
  const isOwn = whose === 'own'
  return (
    <Page width="full" {...(isOwn ? { back: { href: '/account', label: 'Your account' } } : {})}>
      <ErrorSummary problems={(returned?.answer.problems ?? []).map(toProblem)} submission={returned} />
      {said && <NotificationBanner>{said}</NotificationBanner>}
      <PageHead
        title={isOwn ? 'Your interests in practices' : 'Declared interests'}
        lede="Nobody decides, assesses or approves for a practice where they have a role or an interest. The service holds to it, and names who can instead."
      />
      <DataTable
        caption="Interests that hold"
        columns={isOwn ? columns : [personColumn, ...columnsBesideThePerson]}
        rows={page.held}
        rowKey={(row) => row.id}
        empty={<EmptyState>{isOwn ? noneOwn : noneAtAll}</EmptyState>}
      />
      <DeclareForm
        isOwn={isOwn}
        page={page}
        answer={returned?.act === 'declare' ? returned.answer : undefined}
      />
      {isOwn ? (
        <p>When one has ended, ask a manager or an administrator to record that.</p>
      ) : (
        page.held.length > 0 && (
          <EndForm page={page} answer={returned?.act === 'end' ? returned.answer : undefined} />
        )
      )}
      {page.ended.length > 0 && (
        <Details summary={`Interests that have ended (${page.ended.length})`}>
          <ul>
            {page.ended.map((row) => (
              <li key={row.id}>
                {row.personName}, {row.practiceName}: {row.kind}. Ended {row.ended}: {row.endReason}
              </li>
            ))}
          </ul>
        </Details>
      )}
    </Page>
  )
}

const noneOwn = 'You have declared none. If you have something to do with a practice, say so below.'
const noneAtAll =
  'Nobody has declared one. People declare their own under “Your account”, or you record it below.'

const personColumn: Column<Row> = {
  key: 'person',
  heading: 'Person',
  isRowHeader: true,
  cell: (row) => row.personName,
}
const practiceColumn: Column<Row> = { key: 'practice', heading: 'Practice', cell: (row) => row.practiceName }
const whatColumns: readonly Column<Row>[] = [
  {
    key: 'kind',
    heading: 'What it is',
    cell: (row) => (
      <>
        {row.kind}
        {row.note && <span className="app-table__more">{row.note}</span>}
      </>
    ),
  },
  { key: 'declared', heading: 'On record since', cell: (row) => row.declared },
]
const columns: readonly Column<Row>[] = [{ ...practiceColumn, isRowHeader: true }, ...whatColumns]
const columnsBesideThePerson: readonly Column<Row>[] = [practiceColumn, ...whatColumns]

interface FormProps {
  readonly page: InterestsData
  readonly answer: InterestAnswer | undefined
}

function DeclareForm({ isOwn, page, answer }: FormProps & { isOwn: boolean }) {
  return (
    <form method="post" noValidate>
      <h2 className="nhsuk-heading-m">{isOwn ? 'Declare an interest' : 'Record an interest'}</h2>
      <input type="hidden" name="act" value="declare" />
      {!isOwn && (
        <SelectField
          name="person"
          label="Whose interest is it?"
          options={page.people}
          defaultValue={answer?.values.person}
          emptyLabel="Choose"
          error={messageOf(answer, 'person')}
        />
      )}
      <SelectField
        name="practice"
        label="In which practice?"
        options={page.practices}
        defaultValue={answer?.values.practice}
        emptyLabel="Choose"
        error={messageOf(answer, 'practice')}
      />
      <RadioGroup
        name="kind"
        legend="What is it?"
        legendSize="s"
        choices={page.kinds}
        defaultValue={answer?.values.kind}
        error={messageOf(answer, 'kind')}
      />
      <TextField
        name="note"
        label="A few words, if they help"
        width={30}
        hint="No patient details, please."
        defaultValue={answer?.values.note}
        error={messageOf(answer, 'note')}
      />
      <FormEnd answer={answer} save={isOwn ? 'Declare it' : 'Record it'} kind="primary" />
    </form>
  )
}

function EndForm({ page, answer }: FormProps) {
  return (
    <Details summary="Record that an interest has ended" open={answer !== undefined}>
      <form method="post" noValidate>
        <input type="hidden" name="act" value="end" />
        <SelectField
          name="interest"
          label="Which one?"
          options={page.held.map((row) => ({
            value: String(row.id),
            label: `${row.personName}, ${row.practiceName}`,
          }))}
          defaultValue={answer?.values.interest}
          emptyLabel="Choose"
          error={messageOf(answer, 'interest')}
        />
        <TextField
          name="reason"
          label="Why has it ended?"
          hint="Kept in the audit beside your name. No patient details, please."
          defaultValue={answer?.values.reason}
          error={messageOf(answer, 'reason')}
        />
        <FormEnd answer={answer} save="Record that it has ended" kind="secondary" />
      </form>
    </Details>
  )
}

function messageOf(answer: InterestAnswer | undefined, field: string): string | undefined {
  return answer?.problems.find((problem) => problem.field === field)?.message
}

function toProblem({ field, message }: InterestAnswer['problems'][number]) {
  return field === '' ? { message } : { field, message }
}
