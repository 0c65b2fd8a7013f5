import type { CandidateAct } from '~/domain/at-risk/candidates'
import { FreeText, InsetText } from '~/ui/content/callouts'
import { Details } from '~/ui/content/details'
import { NotificationBanner } from '~/ui/content/notification-banner'
import { SummaryList } from '~/ui/content/summary-list'
import { ErrorSummary } from '~/ui/forms/error-summary'
import { FormEnd } from '~/ui/forms/form-end'
import { TextArea } from '~/ui/forms/text-area'
import { Columns, Page, PageHead, SideBox } from '~/ui/shell/page'
import { type FormAnswer, messageAt, problemsOf } from './checked-form'
import { JudgementFields } from './judgement-fields'
import type { CandidatePageData } from './read-candidate.server'
import { StaleNotice } from './stale-notice'

/** What was posted and not taken, with the form it belongs to. */
export interface ReturnedAct {
  readonly act: CandidateAct
  readonly answer: FormAnswer
  readonly isStale: boolean
}

const doneWords: Readonly<Record<string, string>> = {
  proposed: 'The practice is proposed. It has been told by e-mail.',
  reviewed: 'The review is recorded.',
  listed: 'The practice is on the list. It has been told by e-mail.',
  plan_closed: 'The plan is recorded as closed.',
  taken_off: 'The practice is off the list. It has been told by e-mail.',
}

interface CandidatePageProps {
  readonly page: CandidatePageData
  readonly returned: ReturnedAct | undefined
  readonly done: string | null
}

/** A candidate for the Risk Share Group: how it is judged, what happened, and one form per act. */
export function CandidatePage({ page, returned, done }: CandidatePageProps) {
  const said = returned ? undefined : doneWords[done ?? '']
  return (
    <Page width="full" breadcrumbs={[{ href: '/icb/at-risk', label: 'Practices at risk' }]}>
      <ErrorSummary problems={problemsIn(returned)} submission={returned} />
      {said && <NotificationBanner>{said}</NotificationBanner>}
      <PageHead
        caption={`Candidate ${page.reference}`}
        title={page.practiceName}
        lede={`${page.state}. ${page.score}.`}
      />
      <StaleNotice isStale={returned?.isStale ?? false} />
      <Columns side={<Side page={page} />}>
        <SummaryList
          rows={[
            { key: 'grounds', label: 'Grounds', value: page.grounds },
            { key: 'score', label: 'Likelihood × impact', value: page.score },
            { key: 'plan', label: 'Kind of plan', value: page.plan },
            { key: 'owner', label: 'Who looks after it', value: page.owner },
            {
              key: 'review',
              label: 'Next review',
              value: `${page.review}${page.isOverdue ? ' (overdue)' : ''}`,
            },
            { key: 'spoken', label: 'Spoken with the practice', value: page.spoken },
          ]}
        />
        <h2 className="nhsuk-heading-m">What happened</h2>
        <ol className="nhsuk-list" reversed>
          {page.events.map((event) => (
            <li key={event.key}>
              <strong>{event.what}</strong>{' '}
              <span className="app-muted">
                {event.at}, {event.who}
              </span>
              {event.judged && <p className="nhsuk-u-margin-bottom-1">{event.judged}</p>}
              <FreeText>{event.reason}</FreeText>
            </li>
          ))}
        </ol>
        {page.conflict ? <InsetText>{page.conflict}</InsetText> : <Acts page={page} returned={returned} />}
      </Columns>
    </Page>
  )
}

/** Every form but the review's has a reason of its own on the page. */
function problemsIn(returned: ReturnedAct | undefined) {
  const problems = problemsOf(returned?.answer)
  if (!returned || returned.act === 'reviewed') return problems
  return problems.map((problem) =>
    'field' in problem && problem.field === 'reason'
      ? { ...problem, field: `reason-${returned.act}` }
      : problem,
  )
}

function Acts({ page, returned }: Omit<CandidatePageProps, 'done'>) {
  return page.acts.map((act, index) => {
    const mine = returned?.act === act ? returned : undefined
    return (
      <Details key={act} summary={actLabels[act]} open={mine !== undefined}>
        <ActForm page={page} act={act} returned={mine} isPrimary={index === 0} />
      </Details>
    )
  })
}

const actLabels: Readonly<Record<CandidateAct, string>> = {
  listed: 'Put it on the list',
  reviewed: 'Record a review',
  plan_closed: 'The plan is closed',
  taken_off: 'Take it off the list',
}

const reasonLabels: Readonly<Record<Exclude<CandidateAct, 'reviewed'>, string>> = {
  listed: 'What did the group decide?',
  plan_closed: 'What came of the plan?',
  taken_off: 'Why is it taken off?',
}

interface ActFormProps {
  readonly page: CandidatePageData
  readonly act: CandidateAct
  readonly returned: ReturnedAct | undefined
  readonly isPrimary: boolean
}

function ActForm({ page, act, returned, isPrimary }: ActFormProps) {
  const answer = returned?.answer
  const version = returned && !returned.isStale ? returned.answer.values.version : page.version
  return (
    <form method="post" noValidate>
      <input type="hidden" name="act" value={act} />
      <input type="hidden" name="version" value={version} />
      {act === 'reviewed' ? (
        <JudgementFields
          people={page.people}
          now={page.now}
          answer={answer}
          reasonLabel="What did the review find?"
          bespokeHint={page.bespokeHint}
        />
      ) : (
        <TextArea
          id={`reason-${act}`}
          name="reason"
          label={reasonLabels[act]}
          hint="The practice reads this. No patient details, please."
          maxLength={500}
          defaultValue={answer?.values.reason}
          error={messageAt(answer, 'reason')}
        />
      )}
      <FormEnd answer={answer} save={actLabels[act]} kind={isPrimary ? 'primary' : 'secondary'} />
    </form>
  )
}

function Side({ page }: { page: CandidatePageData }) {
  const home = `/icb/practices/${page.practiceCode}`
  return (
    <>
      <SideBox heading="Practice">
        <p>
          <a href={home}>{page.practiceName}</a>, {page.practiceCode}, {page.where}
        </p>
        {page.sentences.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
        <p>
          <a href={`${home}/quality`}>Quality view and plans</a>
        </p>
        <p>
          <a href={`${home}/conversation`}>Conversations with the practice</a>
        </p>
      </SideBox>
      <SideBox heading="What the group sees">
        <p>
          The frozen pack: level and days, grounds, likelihood × impact, kind of plan and review date. Nothing
          that anybody wrote.
        </p>
        <p>
          <a href="/icb/at-risk/freeze">Freeze a pack</a>
        </p>
      </SideBox>
    </>
  )
}
