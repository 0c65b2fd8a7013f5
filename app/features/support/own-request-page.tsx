import { Form } from '@remix-run/react'
import { supportHelpAnswers, supportHelpWords } from '~/domain/support/request-events'
import { ConfirmationPanel, NowPanel } from '~/ui/content/callouts'
import { Details } from '~/ui/content/details'
import { NotificationBanner } from '~/ui/content/notification-banner'
import { SummaryList } from '~/ui/content/summary-list'
import { ErrorSummary } from '~/ui/forms/error-summary'
import { ButtonRow, EnterButton, SubmitButton } from '~/ui/forms/submit-button'
import { TextArea } from '~/ui/forms/text-area'
import { TextField } from '~/ui/forms/text-field'
import { Page, PageHead } from '~/ui/shell/page'
import { Timeline } from '~/ui/work/timeline'
import { type FormAnswer, nothingTyped } from './checked-form'
import { LunchtimeResult } from './lunchtime-result-part'
import { OfferedSupport } from './offered-support'
import type { OwnRequestData } from './own-request.server'
import { ActOf } from './own-request-act'
import { fieldsOf, PatientQuestion } from './support-form'

/** What a practice can do on the page of its request. */
export const ownRequestActs = [
  'take-up',
  'turn-down',
  'withdraw',
  'reopened',
  'result',
  'did-it-help',
] as const
export type OwnRequestAct = (typeof ownRequestActs)[number]

const doneWords: Readonly<Record<OwnRequestAct, string>> = {
  'take-up': 'The team knows that you would like it.',
  'turn-down': 'Thank you: we know that you do not want it.',
  withdraw: 'Your request is withdrawn.',
  reopened: 'Thank you: we know that you are open again.',
  result: 'Thank you: what was cleared is on record.',
  'did-it-help': 'Thank you for saying whether it helped.',
}

interface OwnRequestPageProps {
  page: OwnRequestData
  /** Just sent: the page is its receipt. */
  isReceipt: boolean
  done: OwnRequestAct | null
  returned: { act: OwnRequestAct; answer: FormAnswer } | null
}

/** A practice's request: where it stands, what happens next and when, and what the practice can do. */
export function OwnRequestPage({ page, isReceipt, done, returned }: OwnRequestPageProps) {
  const home = `/practices/${page.practice.code}`
  const answerFor = (act: OwnRequestAct) => (returned?.act === act ? returned.answer : nothingTyped)
  return (
    <Page
      breadcrumbs={[
        { href: home, label: page.practice.name },
        { href: `${home}/cases`, label: 'Cases and requests' },
      ]}
    >
      <ErrorSummary problems={returned ? [...returned.answer.problems] : []} submission={returned} />
      {done && <NotificationBanner>{doneWords[done]}</NotificationBanner>}
      {isReceipt ? (
        <ConfirmationPanel title="Request sent">
          <p>
            Your reference is <strong>{page.reference}</strong>
          </p>
        </ConfirmationPanel>
      ) : null}
      {isReceipt ? (
        <h2 className="nhsuk-heading-l">{page.actionName}</h2>
      ) : (
        <PageHead caption={`Request ${page.reference}`} title={page.actionName} />
      )}
      <NowPanel title={page.stateWords} tone={page.asksIfItHelped ? 'warning' : 'normal'}>
        <p>{page.next}</p>
        {page.cover && <p>Cover: {page.cover}</p>}
        {page.handBack && <p className="app-free-text">{page.handBack}</p>}
        {page.approvalNumber && (
          <p>
            <a href={`/approvals/${page.approvalNumber}`}>Approval record {page.approvalNumber}</a>
          </p>
        )}
      </NowPanel>
      {page.offer && <OfferedSupport page={page} offer={page.offer} answer={answerFor('turn-down')} />}
      {page.asksIfItHelped && <DidItHelp page={page} answer={answerFor('did-it-help')} />}
      {page.canConfirmReopening && <Reopened page={page} />}
      {page.resultAsked && (
        <LunchtimeResult page={page} asked={page.resultAsked} answer={answerFor('result')} />
      )}
      <h2 className="nhsuk-heading-m">{page.isOwnAsking ? 'What you asked for' : 'What it is about'}</h2>
      <SummaryList
        rows={[
          { key: 'asked', label: page.isOwnAsking ? 'Asked' : 'Put forward', value: page.asked },
          ...page.rows.map(({ label, value }) => ({
            key: label,
            label,
            value: <span className="app-free-text">{value}</span>,
          })),
        ]}
      />
      {page.caseReference && (
        <p>
          It is part of your case <a href={`${home}/cases/${page.caseReference}`}>{page.caseReference}</a>,
          where you can write to the team. Or ring the {page.teamName}: {page.teamPhone}.
        </p>
      )}
      <h2 className="nhsuk-heading-m">What has happened</h2>
      <Timeline
        label="What has happened, newest first"
        entries={page.story.map(({ words, ...line }) => ({ ...line, kind: 'event' as const, title: words }))}
      />
      {page.canWithdraw && <Withdraw page={page} answer={answerFor('withdraw')} />}
    </Page>
  )
}

interface ActProps {
  page: Pick<OwnRequestData, 'version' | 'isAskedAgain'>
  answer: FormAnswer
}

/** One tap answers; a line may go with it. */
function DidItHelp({ page, answer }: ActProps) {
  const fields = fieldsOf(answer)
  return (
    <Form method="post" noValidate id="did-it-help">
      {/* Enter in the line below chooses none of the three: it is asked for. */}
      <EnterButton>Send</EnterButton>
      <ActOf act="did-it-help" page={page} />
      <h2 className="nhsuk-heading-m">{page.isAskedAgain ? 'Two days on, did it help?' : 'Did it help?'}</h2>
      <PatientQuestion words={answer.patientWords} problems={answer.problems} />
      <TextField
        {...fields.one('line')}
        label="A line about it, if you like"
        hint="“No”, or “partly” with a line, gives your case back to the person who had it. No patient details, please."
      />
      {answer.patientWords.length > 0 ? (
        <>
          <input type="hidden" name="answer" value={fields.one('answer').defaultValue} />
          <SubmitButton>Send</SubmitButton>
        </>
      ) : (
        <ButtonRow>
          {supportHelpAnswers.map((one) => (
            <SubmitButton
              key={one}
              kind={one === 'helped' ? 'primary' : 'secondary'}
              name="answer"
              value={one}
            >
              {supportHelpWords[one]}
            </SubmitButton>
          ))}
        </ButtonRow>
      )}
    </Form>
  )
}

function Reopened({ page }: Pick<ActProps, 'page'>) {
  return (
    <Form method="post" noValidate>
      <ActOf act="reopened" page={page} />
      <h2 className="nhsuk-heading-m">Are your doors open again?</h2>
      <SubmitButton kind="secondary">Yes, we are open again</SubmitButton>
    </Form>
  )
}

function Withdraw({ page, answer }: ActProps) {
  const fields = fieldsOf(answer)
  return (
    <Details summary="Withdraw this request" open={answer.problems.length > 0}>
      <Form method="post" noValidate>
        <ActOf act="withdraw" page={page} />
        <PatientQuestion words={answer.patientWords} problems={answer.problems} />
        <TextArea
          {...fields.one('reason')}
          label="Why do you withdraw it?"
          hint="The team reads it. A provider that has accepted is told that it need not come."
          rows={2}
          maxLength={2000}
        />
        <SubmitButton kind="warning">Withdraw the request</SubmitButton>
      </Form>
    </Details>
  )
}
