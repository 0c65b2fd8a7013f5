import { EmptyState, NowPanel } from '~/ui/content/callouts'
import { type Column, DataTable } from '~/ui/content/data-table'
import { NotificationBanner } from '~/ui/content/notification-banner'
import { PhoneLink } from '~/ui/content/phone-link'
import { SummaryList } from '~/ui/content/summary-list'
import { ErrorSummary } from '~/ui/forms/error-summary'
import { ButtonRow, SubmitButton } from '~/ui/forms/submit-button'
import { TextArea } from '~/ui/forms/text-area'
import { Page, PageHead } from '~/ui/shell/page'
import { type FormAnswer, nothingTyped } from './checked-form'
import type { AskOfPcn, AskOfPcnData } from './pcn-ask-read.server'
import { fieldsOf, PatientQuestion } from './support-form'

/** On the PCN's page: the mutual aid that its lead is asked for. */
export function AsksOfPcn({ asks }: { asks: readonly AskOfPcn[] }) {
  return (
    <section id="asks">
      <h2 className="nhsuk-heading-m">Mutual aid you are asked for</h2>
      <DataTable
        caption="Mutual aid you are asked for, open ones first"
        captionHidden
        columns={columns}
        rows={asks}
        rowKey={(row) => row.id}
        empty={
          <EmptyState>
            Nothing is asked of the PCN. When a practice needs mutual aid it stands here.
          </EmptyState>
        }
      />
    </section>
  )
}

const columns: readonly Column<AskOfPcn>[] = [
  {
    key: 'asked',
    heading: 'What is asked',
    isRowHeader: true,
    cell: (row) => (
      <>
        <a href={`/pcn/asks/${row.id}`}>{row.asked}</a>
        <span className="app-table__more">{row.number}</span>
      </>
    ),
  },
  { key: 'for', heading: 'For', cell: (row) => row.practiceName },
  { key: 'until', heading: 'Wanted by', cell: (row) => row.until },
  { key: 'state', heading: 'State', cell: (row) => row.state },
]

const doneWords: Readonly<Record<string, string>> = {
  acknowledge: 'Thank you: the primary care team sees that you have it.',
  can_help: 'Thank you. The primary care team has been told that the PCN can help, and rings you.',
  cannot: 'The primary care team has been told that the PCN cannot help.',
}

interface AskOfPcnPageProps {
  readonly page: AskOfPcnData
  readonly done: string | null
  readonly returned: { readonly answer: FormAnswer } | null
}

/** One ask as the PCN lead sees it: acknowledge by name, then say whether the PCN can help. */
export function AskOfPcnPage({ page, done, returned }: AskOfPcnPageProps) {
  const said = done && !returned ? doneWords[done] : undefined
  const answer = returned?.answer ?? nothingTyped
  return (
    <Page breadcrumbs={[{ href: '/pcn', label: 'My PCN' }]}>
      <ErrorSummary problems={returned ? [...returned.answer.problems] : []} submission={returned} />
      {said && <NotificationBanner>{said}</NotificationBanner>}
      <PageHead
        caption={`Ask ${page.number} to ${page.pcnName} PCN`}
        title={page.asked}
        lede={`For ${page.practiceName}.`}
      />
      <NowPanel title={page.state} tone={page.canAcknowledge ? 'warning' : 'normal'}>
        <p>
          Wanted by {page.until}. Questions: {page.teamName}, <PhoneLink number={page.teamPhone} />.
        </p>
        {page.canAcknowledge && (
          <form method="post" noValidate>
            <SubmitButton name="act" value="acknowledge">
              I have it
            </SubmitButton>
          </form>
        )}
      </NowPanel>
      {page.canAnswer && (
        <form method="post" noValidate>
          <h2 className="nhsuk-heading-m">Your answer</h2>
          <PatientQuestion words={answer.patientWords} problems={answer.problems} />
          <TextArea
            {...fieldsOf(answer).one('line')}
            label="A line about it"
            hint="The primary care team and the practice read it, with your name. Say why where the PCN cannot help. No patient details, please."
            rows={2}
            maxLength={200}
          />
          <ButtonRow>
            <SubmitButton kind={page.canAcknowledge ? 'secondary' : 'primary'} name="act" value="can_help">
              The PCN can help
            </SubmitButton>
            <SubmitButton kind="secondary" name="act" value="cannot">
              The PCN cannot help
            </SubmitButton>
          </ButtonRow>
        </form>
      )}
      <h2 className="nhsuk-heading-m">So far</h2>
      <SummaryList
        rows={[
          ...page.steps.map(({ key, label, words }) => ({ key, label, value: words })),
          ...(page.line
            ? [{ key: 'line', label: 'Said', value: <span className="app-free-text">{page.line}</span> }]
            : []),
        ]}
      />
    </Page>
  )
}
