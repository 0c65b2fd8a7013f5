import { Form } from '@remix-run/react'
import { EmptyState, InsetText, NowPanel } from '~/ui/content/callouts'
import { type Column, DataTable } from '~/ui/content/data-table'
import { Details } from '~/ui/content/details'
import { NotificationBanner } from '~/ui/content/notification-banner'
import { SummaryList } from '~/ui/content/summary-list'
import { Tabs } from '~/ui/content/tabs'
import { ErrorSummary } from '~/ui/forms/error-summary'
import { SubmitButton } from '~/ui/forms/submit-button'
import { TextArea } from '~/ui/forms/text-area'
import { Page, PageHead } from '~/ui/shell/page'
import { type FormAnswer, nothingTyped, versionOf } from './checked-form'
import { standingColumns } from './partner-ask-columns'
import type { AskListData, IcbAskData } from './partner-ask-read.server'
import { fieldsOf, PatientQuestion } from './support-form'

type Row = AskListData['rows'][number]

const path = '/icb/partner-asks'

/** The ICB's asks to partners: to decide, out, over. */
export function PartnerAskListPage({ list }: { list: AskListData }) {
  return (
    <Page width="full" breadcrumbs={[{ href: '/icb/requests', label: 'Support requests' }]}>
      <PageHead title="Asks to partners" lede={firstLine(list)} />
      <Tabs
        label="Asks to partners"
        tabs={list.views.map((one) => ({
          href: `${path}?view=${one.view}`,
          label: one.label,
          count: one.count,
          isCurrent: one.view === list.view,
        }))}
      />
      <DataTable
        caption="Asks to partners"
        captionHidden
        columns={columns}
        rows={list.rows}
        rowKey={(row) => row.id}
        empty={<EmptyState>{emptyWords[list.view]}</EmptyState>}
      />
    </Page>
  )
}

const emptyWords: Readonly<Record<AskListData['view'], string>> = {
  decide: 'No ask waits for a manager. An officer’s ask stands here until one decides.',
  out: 'No partner has an ask. To ask one, open the practice’s case and choose “Ask a partner” beside the suggested support.',
  over: 'No ask is over yet.',
}

function firstLine({ views }: AskListData): string {
  const count = (view: string) => views.find((one) => one.view === view)?.count ?? 0
  if (count('decide') + count('out') === 0) return 'Nothing is asked of a partner at the moment.'
  return `${count('decide')} for a manager to decide, ${count('out')} with a partner.`
}

const columns: readonly Column<Row>[] = [
  {
    key: 'practice',
    heading: 'Practice',
    isRowHeader: true,
    cell: (row) => (
      <>
        <a href={`${path}/${row.id}`}>{row.practiceName}</a>
        <span className="app-table__more">{row.number}</span>
      </>
    ),
  },
  { key: 'partner', heading: 'Partner', cell: (row) => row.partnerName },
  {
    key: 'asked',
    heading: 'What is asked',
    cell: (row) => <span className="app-free-text">{row.asked}</span>,
  },
  ...standingColumns<Row>(),
]

interface IcbAskPageProps {
  readonly page: IcbAskData
  readonly done: string | null
  readonly returned: { readonly act: string; readonly answer: FormAnswer } | null
  readonly isStale: boolean
}

const doneWords: Readonly<Record<string, string>> = {
  sent: 'Sent. The partner and the practice have been told.',
  'put-to-manager':
    'Put to the managers. They have been told, and the partner hears of it once one sends it.',
  send: 'Sent. The partner and the practice have been told.',
  drop: 'Not sent. The reason stands in the request.',
  'take-back': 'Taken back. The partner and the practice have been told.',
}

/** One ask on the ICB's side: what is asked of whom, who has it, and what a manager can do. */
export function IcbAskPage({ page, done, returned, isStale }: IcbAskPageProps) {
  const said = done && !returned ? doneWords[done] : undefined
  return (
    <Page breadcrumbs={[{ href: path, label: 'Asks to partners' }]}>
      <ErrorSummary problems={returned ? [...returned.answer.problems] : []} submission={returned} />
      {said && <NotificationBanner>{said}</NotificationBanner>}
      {isStale && (
        <NotificationBanner kind="important">
          Somebody else did something with this ask since you opened it. Nothing of yours was recorded: read
          where it stands now.
        </NotificationBanner>
      )}
      <PageHead
        caption={`Ask ${page.number}`}
        title={`${page.partnerName}, for ${page.practiceName}`}
        lede={page.asked}
      />
      <NowPanel title={page.state} tone={page.canSend || page.isPast ? 'warning' : 'normal'}>
        <p>
          Wanted by {page.until}
          {page.left && ` (${page.left})`}.
        </p>
        {page.canSend && (
          <Form method="post" noValidate>
            <input type="hidden" name="act" value="send" />
            <input type="hidden" name="version" value={page.version} />
            <SubmitButton>Send it to {page.partnerName}</SubmitButton>
          </Form>
        )}
        {page.refusal && <InsetText>{page.refusal}</InsetText>}
      </NowPanel>
      <div className="app-acts">
        {page.canDrop && <ReasonForm page={page} act="drop" returned={returned} />}
        {page.canTakeBack && <ReasonForm page={page} act="take-back" returned={returned} />}
      </div>
      <SummaryList
        rows={[
          {
            key: 'named',
            label: 'The partner reads',
            value: `${page.partnerReads}${page.namesPractice ? '' : ' (the practice did not agree to be named)'}`,
          },
          {
            key: 'steps',
            label: 'So far',
            value: (
              <ul className="nhsuk-list">
                {page.steps.map((step) => (
                  <li key={step.key}>{step.words}</li>
                ))}
              </ul>
            ),
          },
          ...(page.line
            ? [{ key: 'line', label: 'Said', value: <span className="app-free-text">{page.line}</span> }]
            : []),
          {
            key: 'case',
            label: 'Belongs to',
            value: (
              <>
                {page.caseReference && (
                  <>
                    Case <a href={`/icb/cases/${page.caseReference}`}>{page.caseReference}</a>,{' '}
                  </>
                )}
                request <a href={`/icb/requests/${page.requestReference}`}>{page.requestReference}</a>
              </>
            ),
          },
        ]}
      />
    </Page>
  )
}

const reasonWords = {
  drop: { summary: 'Do not send it', button: 'Do not send it' },
  'take-back': { summary: 'Take it back', button: 'Take it back' },
} as const

function ReasonForm({
  page,
  act,
  returned,
}: Pick<IcbAskPageProps, 'page' | 'returned'> & { act: keyof typeof reasonWords }) {
  const answer = returned?.act === act ? returned.answer : nothingTyped
  const { summary, button } = reasonWords[act]
  return (
    <Details summary={summary} open={returned?.act === act}>
      <Form method="post" noValidate>
        <input type="hidden" name="act" value={act} />
        <input type="hidden" name="version" value={versionOf(answer, page.version)} />
        <PatientQuestion words={answer.patientWords} problems={answer.problems} />
        <TextArea
          {...fieldsOf(answer).one('reason')}
          label="Reason"
          hint="The practice reads this. No patient details, please."
          rows={2}
          maxLength={2000}
        />
        <SubmitButton kind="warning">{button}</SubmitButton>
      </Form>
    </Details>
  )
}
