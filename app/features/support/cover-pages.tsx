import { Form } from '@remix-run/react'
import { EmptyState, NowPanel } from '~/ui/content/callouts'
import { type Column, DataTable } from '~/ui/content/data-table'
import { Details } from '~/ui/content/details'
import { NotificationBanner } from '~/ui/content/notification-banner'
import { Pagination } from '~/ui/content/pagination'
import { PhoneLink } from '~/ui/content/phone-link'
import { SummaryList } from '~/ui/content/summary-list'
import { Tabs } from '~/ui/content/tabs'
import { ErrorSummary } from '~/ui/forms/error-summary'
import { SubmitButton } from '~/ui/forms/submit-button'
import { TextArea } from '~/ui/forms/text-area'
import { Page, PageHead } from '~/ui/shell/page'
import { type FormAnswer, nothingTyped } from './checked-form'
import { type CoverAct, coverActWords } from './cover-act-list'
import type { CoverAskData, CoverListData } from './cover-page.server'
import { fieldsOf, PatientQuestion } from './support-form'

type Row = CoverListData['rows'][number]

/** What a provider was asked: to answer first. */
export function CoverListPage({ list }: { list: CoverListData }) {
  const { section } = list
  return (
    <Page width="full">
      <PageHead title="Cover requests" lede={firstLine(list.toAnswer)} />
      <Tabs
        label="Cover requests"
        tabs={list.sections.map((one) => ({
          href: `/cover?view=${one.section}`,
          label: one.label,
          count: one.count,
          isCurrent: one.section === section,
        }))}
      />
      <DataTable
        caption="Cover requests"
        captionHidden
        columns={section === 'asked' ? toAnswerColumns : otherColumns}
        rows={list.rows}
        rowKey={(row) => row.id}
        empty={<EmptyState>{emptyWords[section]}</EmptyState>}
      />
      <Pagination
        page={list.page}
        pageCount={list.pageCount}
        pageHref={(page) => `/cover?view=${section}&page=${page}`}
        what="cover requests"
      />
    </Page>
  )
}

function firstLine(toAnswer: number): string {
  if (toAnswer === 0) return 'Nothing waits for your answer.'
  return toAnswer === 1 ? '1 practice waits for your answer.' : `${toAnswer} practices wait for your answer.`
}

const emptyWords: Readonly<Record<CoverListData['section'], string>> = {
  asked:
    'Nothing waits for your answer. When the ICB asks you to cover a half day, it stands here, and you get a mail.',
  accepted: 'You have accepted nothing that is still to come or to hand back.',
  past: 'Nothing is past yet.',
}

const practiceColumn: Column<Row> = {
  key: 'practice',
  heading: 'Practice',
  isRowHeader: true,
  cell: (row) => <a href={`/cover/${row.id}`}>{row.practiceName}</a>,
}
const halfDayColumn: Column<Row> = { key: 'half-day', heading: 'Half day', cell: (row) => row.halfDay }

const toAnswerColumns: readonly Column<Row>[] = [
  practiceColumn,
  halfDayColumn,
  {
    key: 'by',
    heading: 'Answer by',
    cell: (row) => (
      <>
        {row.answerBy}{' '}
        {row.isPast ? <strong className="nhsuk-tag nhsuk-tag--red">{row.left}</strong> : `(${row.left})`}
      </>
    ),
  },
  { key: 'state', heading: 'State', cell: (row) => row.stateWords },
]

const otherColumns: readonly Column<Row>[] = [
  practiceColumn,
  halfDayColumn,
  { key: 'state', heading: 'State', cell: (row) => row.stateWords },
  { key: 'answered', heading: 'Answered', cell: (row) => row.answered ?? 'Not answered' },
]

interface CoverAskPageProps {
  page: CoverAskData
  done: CoverAct | null
  returned: { act: CoverAct; answer: FormAnswer } | null
}

/** One ask: what the provider must know to answer, and its answer. */
export function CoverAskPage({ page, done, returned }: CoverAskPageProps) {
  const answerFor = (act: CoverAct) => (returned?.act === act ? returned.answer : nothingTyped)
  return (
    <Page breadcrumbs={[{ href: '/cover', label: 'Cover requests' }]}>
      <ErrorSummary problems={returned ? [...returned.answer.problems] : []} submission={returned} />
      {done && <NotificationBanner>{coverActWords[done].done}</NotificationBanner>}
      <PageHead caption={page.providerName} title={`Cover for ${page.practiceName}`} lede={page.when} />
      <NowPanel title={nowTitle(page)} tone={page.canAnswer ? 'warning' : 'normal'}>
        {page.canAnswer && (
          <>
            <p>
              {page.left}. Without an answer another provider is asked. Questions: {page.teamName},{' '}
              <PhoneLink number={page.teamPhone} />.
            </p>
            <Form method="post" noValidate>
              <input type="hidden" name="act" value="accept" />
              <SubmitButton>{coverActWords.accept.button}</SubmitButton>
            </Form>
          </>
        )}
        {page.approvalNumber && page.isClosureApproved && (
          <p>
            <a href={`/approvals/${page.approvalNumber}`}>Approval record {page.approvalNumber}</a>
          </p>
        )}
        {page.state === 'withdrawn' && page.reason && <p>{page.reason}</p>}
        {page.handedBack && (
          <p>
            Handed back {page.handedBack}: {page.handBackNote}
          </p>
        )}
      </NowPanel>
      <div className="app-acts">
        {page.canAnswer && (
          <SayForm act="decline" answer={answerFor('decline')} isOpen={returned?.act === 'decline'} />
        )}
        {page.canHandBack && (
          <SayForm act="hand-back" answer={answerFor('hand-back')} isOpen={returned?.act === 'hand-back'} />
        )}
        {page.canWithdraw && (
          <SayForm act="withdraw" answer={answerFor('withdraw')} isOpen={returned?.act === 'withdraw'} />
        )}
      </div>
      <h2 className="nhsuk-heading-m">What you would cover</h2>
      <SummaryList
        rows={page.rows.map(({ label, value }) => ({
          key: label,
          label,
          value: <span className="app-free-text">{value}</span>,
        }))}
      />
    </Page>
  )
}

function nowTitle(page: CoverAskData): string {
  if (page.notNeeded) return 'You need not answer: it is covered, or no longer needed'
  switch (page.state) {
    case 'asked':
      return page.canAnswer ? `Answer by ${page.answerBy}` : `The time to answer passed at ${page.answerBy}`
    case 'accepted':
      if (page.handedBack) return 'Handed back'
      return page.isClosureApproved
        ? 'You cover this half day: the closure is approved'
        : 'You have accepted. The ICB decides on the closure and tells you.'
    case 'declined':
      return 'You declined'
    case 'expired':
      return 'You did not answer in time'
    case 'withdrawn':
      return 'Nothing to cover any more'
  }
}

function SayForm({
  act,
  answer,
  isOpen,
}: {
  act: Exclude<CoverAct, 'accept'>
  answer: FormAnswer
  isOpen: boolean
}) {
  const { summary, label, button } = coverActWords[act]
  const { name, error, defaultValue } = fieldsOf(answer).one('words')
  return (
    <Details summary={summary} open={isOpen}>
      <Form method="post" noValidate>
        <input type="hidden" name="act" value={act} />
        <PatientQuestion words={answer.patientWords} problems={answer.problems} />
        <TextArea
          name={name}
          id={error ? name : `${name}-${act}`}
          error={error}
          defaultValue={defaultValue}
          label={label}
          hint="No patient details, please."
          rows={2}
          maxLength={2000}
        />
        <SubmitButton kind={act === 'hand-back' ? 'secondary' : 'warning'}>{button}</SubmitButton>
      </Form>
    </Details>
  )
}
