import { Form } from '@remix-run/react'
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
import { standingColumns } from './partner-ask-columns'
import type { PartnersAskData, PartnersListData } from './partner-ask-read.server'
import { fieldsOf, PatientQuestion } from './support-form'

type Row = PartnersListData['open'][number]

/** What a partner is asked: to acknowledge and answer first. */
export function PartnersListPage({ list }: { list: PartnersListData }) {
  return (
    <Page width="full">
      <PageHead title="Asks to you" lede={firstLine(list.toAcknowledge)} />
      <DataTable
        caption="Asks to you that are open"
        captionHidden
        columns={columns}
        rows={list.open}
        rowKey={(row) => row.id}
        empty={
          <EmptyState>
            Nothing is asked of you. When general practice needs something that is in your hands, it stands
            here, and you get a mail.
          </EmptyState>
        }
      />
      {list.over.length > 0 && (
        <>
          <h2 className="nhsuk-heading-m">Answered, or over</h2>
          <DataTable
            caption="Answered, or over"
            captionHidden
            columns={columns}
            rows={list.over}
            rowKey={(row) => row.id}
          />
        </>
      )}
    </Page>
  )
}

function firstLine(count: number): string {
  if (count === 0) return 'Nothing waits to be acknowledged.'
  return count === 1 ? '1 ask waits to be acknowledged.' : `${count} asks wait to be acknowledged.`
}

const columns: readonly Column<Row>[] = [
  {
    key: 'asked',
    heading: 'What is asked',
    isRowHeader: true,
    cell: (row) => (
      <>
        <a href={`/asks/${row.id}`}>{row.asked}</a>
        <span className="app-table__more">{row.number}</span>
      </>
    ),
  },
  { key: 'for', heading: 'For', cell: (row) => row.forWhom },
  ...standingColumns<Row>(),
]

interface PartnersAskPageProps {
  readonly page: PartnersAskData
  readonly done: string | null
  readonly returned: { readonly act: string; readonly answer: FormAnswer } | null
}

const doneWords: Readonly<Record<string, string>> = {
  acknowledge: 'Thank you: the ICB and the practice see that you have it.',
  done: 'Thank you. The ICB and the practice have been told that it is done.',
  cannot: 'The ICB and the practice have been told that it cannot be done.',
}

/** One ask as its partner sees it: acknowledge by name, then done or cannot, with a line. */
export function PartnersAskPage({ page, done, returned }: PartnersAskPageProps) {
  const said = done && !returned ? doneWords[done] : undefined
  const answer = returned?.answer ?? nothingTyped
  return (
    <Page breadcrumbs={[{ href: '/asks', label: 'Asks to you' }]}>
      <ErrorSummary problems={returned ? [...returned.answer.problems] : []} submission={returned} />
      {said && <NotificationBanner>{said}</NotificationBanner>}
      <PageHead
        caption={`Ask ${page.number} to ${page.partnerName}`}
        title={page.asked}
        lede={page.forWhom}
      />
      <NowPanel title={page.state} tone={page.canAcknowledge ? 'warning' : 'normal'}>
        <p>
          Wanted by {page.until}
          {page.left && ` (${page.left})`}. Questions: {page.teamName}, <PhoneLink number={page.teamPhone} />.
        </p>
        {page.canAcknowledge && (
          <Form method="post" noValidate>
            <input type="hidden" name="act" value="acknowledge" />
            <SubmitButton>I have it</SubmitButton>
          </Form>
        )}
      </NowPanel>
      {page.canAnswer && (
        <Form method="post" noValidate>
          <h2 className="nhsuk-heading-m">Your answer</h2>
          <PatientQuestion words={answer.patientWords} problems={answer.problems} />
          <TextArea
            {...fieldsOf(answer).one('line')}
            label="A line about it"
            hint="The ICB and the practice read it, with your name. Say why where it cannot be done. No patient details, please."
            rows={2}
            maxLength={200}
          />
          <ButtonRow>
            <SubmitButton kind={page.canAcknowledge ? 'secondary' : 'primary'} name="act" value="done">
              It is done
            </SubmitButton>
            <SubmitButton kind="secondary" name="act" value="cannot">
              It cannot be done
            </SubmitButton>
          </ButtonRow>
        </Form>
      )}
      <h2 className="nhsuk-heading-m">So far</h2>
      <SummaryList
        rows={[
          ...page.steps.map((step) => ({
            key: step.key,
            label: labels[step.key] ?? 'Answer',
            value: step.words,
          })),
          ...(page.line
            ? [{ key: 'line', label: 'Said', value: <span className="app-free-text">{page.line}</span> }]
            : []),
        ]}
      />
    </Page>
  )
}

const labels: Readonly<Record<string, string>> = {
  asked: 'Asked',
  acknowledged: 'Taken on',
  answered: 'Answer',
}
