import { NowPanel } from '~/ui/content/callouts'
import { NotificationBanner } from '~/ui/content/notification-banner'
import { PhoneLink } from '~/ui/content/phone-link'
import { SummaryList } from '~/ui/content/summary-list'
import { ErrorSummary } from '~/ui/forms/error-summary'
import { ButtonRow, SubmitButton } from '~/ui/forms/submit-button'
import { TextArea } from '~/ui/forms/text-area'
import { Columns, Page, PageHead, SideBox } from '~/ui/shell/page'
import { Timeline } from '~/ui/work/timeline'
import { PatientWordsButtons } from './patient-words-buttons'
import type { PracticeCaseData } from './practice-case.server'

/** What a practice posted that could not be recorded. */
export interface ReturnedReply {
  readonly act: 'reply' | 'did_it_help'
  readonly values: Readonly<Record<string, string>>
  readonly problems: readonly { readonly field: string; readonly message: string }[]
  readonly patientWords: readonly string[]
}

export const replyDoneWords = {
  reply: 'Your message was sent. The person who has the case was told.',
  did_it_help: 'Thank you. Your answer was recorded.',
} as const
export type ReplyDone = keyof typeof replyDoneWords

interface PracticeCasePageProps {
  readonly page: PracticeCaseData
  readonly returned: ReturnedReply | null
  readonly done: ReplyDone | null
}

/** A case as its practice reads it: who has it, what comes next, what was said, and a place to answer. */
export function PracticeCasePage({ page, returned, done }: PracticeCasePageProps) {
  const home = `/practices/${page.practice.code}`
  const action = `${home}/cases/${page.reference}`
  const owner = page.owner === null ? 'Nobody has taken it yet.' : `${page.owner}, ${page.ownerTeam}, has it.`
  return (
    <Page
      width="full"
      breadcrumbs={[
        { href: home, label: page.practice.name },
        { href: `${home}/cases`, label: 'Cases and requests' },
      ]}
    >
      <ErrorSummary problems={problemsOf(returned)} submission={returned} />
      {done && returned === null && <NotificationBanner>{replyDoneWords[done]}</NotificationBanner>}
      <PageHead
        caption={page.practice.name}
        title={`Case ${page.reference}`}
        lede={`${page.stateWords}. ${owner}`}
      />
      <Columns side={<CaseFacts page={page} />}>
        {page.asksIfItHelped ? (
          <DidItHelp action={action} returned={returned?.act === 'did_it_help' ? returned : null} />
        ) : (
          <NowPanel title={page.next} tone={page.state === 'waiting' ? 'warning' : 'normal'}>
            {page.waitingFor && <p>{page.waitingFor}</p>}
          </NowPanel>
        )}
        {page.canReply && (
          <Reply
            action={action}
            isPrimary={!page.asksIfItHelped}
            returned={returned?.act === 'reply' ? returned : null}
          />
        )}
        <h2 className="nhsuk-heading-m">How far it has come</h2>
        <SummaryList
          rows={page.steps.map((step) => ({
            key: step.key,
            label: step.label,
            value: step.at === null ? 'Not yet' : [step.what, step.at].filter(Boolean).join(' · '),
          }))}
        />
        <h2 className="nhsuk-heading-m">What was said and done</h2>
        <Timeline
          label="What was said and done, newest first"
          entries={page.timeline}
          hasMore={page.hasMoreTimeline}
        />
      </Columns>
    </Page>
  )
}

interface FormProps {
  readonly action: string
  readonly returned: ReturnedReply | null
}

/** One tap answers; a line may go with it. */
function DidItHelp({ action, returned }: FormProps) {
  return (
    <NowPanel title="Did it help?">
      <form method="post" action={action} noValidate id="did-it-help">
        <input type="hidden" name="act" value="did_it_help" />
        {returned && returned.patientWords.length > 0 && (
          <input type="hidden" name="answer" value={returned.values.answer ?? ''} />
        )}
        <TextArea
          name="line"
          label="A line about it, if you like"
          hint="No patient details, please."
          rows={2}
          maxLength={2000}
          defaultValue={returned?.values.line}
          error={returned?.problems.find((problem) => problem.field === 'line')?.message}
        />
        {returned && returned.patientWords.length > 0 ? (
          <PatientWordsButtons />
        ) : (
          <ButtonRow>
            <SubmitButton name="answer" value="helped">
              Yes, it helped
            </SubmitButton>
            <SubmitButton kind="secondary" name="answer" value="partly">
              Partly
            </SubmitButton>
            <SubmitButton kind="secondary" name="answer" value="no">
              No
            </SubmitButton>
          </ButtonRow>
        )}
      </form>
      <p>"No", or "Partly" with a line, gives the case back to the person who had it.</p>
    </NowPanel>
  )
}

function Reply({ action, returned, isPrimary }: FormProps & { isPrimary: boolean }) {
  return (
    <form method="post" action={action} noValidate>
      <input type="hidden" name="act" value="reply" />
      <TextArea
        name="body"
        label="Write to the team about this case"
        labelSize="m"
        hint="No patient details, please."
        maxLength={2000}
        defaultValue={returned?.values.body}
        error={returned?.problems.find((problem) => problem.field === 'body')?.message}
      />
      {returned && returned.patientWords.length > 0 ? (
        <PatientWordsButtons />
      ) : (
        <SubmitButton kind={isPrimary ? 'primary' : 'secondary'}>Send</SubmitButton>
      )}
    </form>
  )
}

function CaseFacts({ page }: { page: PracticeCaseData }) {
  const { telephones, requests, practice } = page
  return (
    <>
      <SideBox heading="Why there is a case">
        <ul className="nhsuk-list nhsuk-list--bullet">
          {page.why.map((words) => (
            <li key={words}>{words}</li>
          ))}
        </ul>
      </SideBox>
      <SideBox heading="If you cannot wait">
        <p>
          {telephones.teamName}: <PhoneLink number={telephones.team} />
        </p>
        {page.isPartOfIncident && <p>The ICB works on this as one incident with other practices.</p>}
        {page.isAtOpel4 && (
          <p>
            {telephones.onCallName}: <PhoneLink number={telephones.onCall} />. OPEL 4 is not a critical
            incident declaration.
          </p>
        )}
      </SideBox>
      {requests.length > 0 && (
        <SideBox heading="Support on this case">
          <ul className="nhsuk-list">
            {requests.map((request) => (
              <li key={request.reference}>
                <a href={`/practices/${practice.code}/requests/${request.reference}`}>{request.name}</a>:{' '}
                {request.state}
              </li>
            ))}
          </ul>
        </SideBox>
      )}
      <SideBox heading="Who sees this">
        <p>
          You and the ICB&apos;s teams.{' '}
          <a href={`/practices/${practice.code}/who-looked`}>See who has looked</a>
        </p>
      </SideBox>
    </>
  )
}

/** An answer has no field of its own to lead to: its buttons are the question. */
function problemsOf(returned: ReturnedReply | null) {
  return (returned?.problems ?? []).map(({ field, message }) =>
    field === 'line' || field === 'body' ? { field, message } : { message },
  )
}
