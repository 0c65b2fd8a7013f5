import type { OpelLevel } from '~/domain/opel/levels'
import { InsetText, NowPanel, WarningCallout } from '~/ui/content/callouts'
import { NotificationBanner } from '~/ui/content/notification-banner'
import { ErrorSummary } from '~/ui/forms/error-summary'
import { ButtonRow } from '~/ui/forms/submit-button'
import { LevelTag } from '~/ui/levels/level-tag'
import { Columns, Page, PageHead } from '~/ui/shell/page'
import { Timeline } from '~/ui/work/timeline'
import { actDoneWords } from './act-forms'
import type { CaseActKind } from './case-act-form'
import { ActFormView, CaseActs, problemsOf, type ReturnedForm } from './case-acts'
import type { CasePageData } from './case-page.server'
import { CaseSide } from './case-side'
import { ClockExplainedView } from './clock-explained-view'
import type { WrittenMessage } from './message-form'
import { PresenceNotice } from './presence-notice'

interface CasePageProps {
  readonly page: CasePageData
  /** Who else has the page open, in words. */
  readonly others: readonly string[]
  readonly returned: ReturnedForm | null
  /** A message that is being written. */
  readonly written: WrittenMessage | null
  /** The act that was just recorded. */
  readonly done: CaseActKind | null
}

/** The ICB's page of a case: what is due, what was said and done, one form per act, the practice at a glance. */
export function CasePage({ page, others, returned, written, done }: CasePageProps) {
  const { reference, practice, lane, priority } = page
  const action = `/icb/cases/${reference}`
  const form = {
    action,
    version: page.version,
    choices: page.choices,
  }
  return (
    <Page width="full" breadcrumbs={[{ href: '/icb/queue', label: 'Queue' }]}>
      <ErrorSummary problems={problemsOf(returned)} submission={returned} />
      {done && returned === null && written === null && (
        <NotificationBanner>{actDoneWords[done]}</NotificationBanner>
      )}
      <PageHead
        caption={`Case ${reference} · ${lane} · Priority ${priority}`}
        title={`${practice.name}, ${practice.pcnName} PCN`}
        lede={headline(page)}
        aside={<CaseLevel now={page.glance.levelNow} known={page.level} />}
      />
      <PresenceNotice reference={reference} version={page.version} others={others} />
      {page.incidentReference && (
        <InsetText>
          <p>
            Worked on together with others as{' '}
            {page.mayWorkOnIncidents ? (
              <a href={`/icb/incidents/${page.incidentReference}`}>incident {page.incidentReference}</a>
            ) : (
              `incident ${page.incidentReference}`
            )}
            .
          </p>
        </InsetText>
      )}
      <Columns side={<CaseSide page={page} />}>
        <NowPanel title={clockTitle(page)} tone={page.clockWords?.isPast ? 'warning' : 'normal'}>
          <p>{page.whatNext}</p>
          {page.waitingFor && <p>The practice was asked: {page.waitingFor}</p>}
          {page.isUnacknowledged && page.acts.includes('acknowledge') && (
            <ActFormView kind="acknowledge" {...form} values={{}} returned={null} isPrimary />
          )}
          <p>
            <a href="#acts">Write, record or decide something</a>
          </p>
        </NowPanel>
        {page.needsOvernightRecord && <OvernightWarning page={page} />}
        {page.conflict && <InsetText>{page.conflict}</InsetText>}
        <h2 className="nhsuk-heading-m">What was said and done</h2>
        <p className="app-muted">{page.readByPractice}</p>
        <Timeline
          label="What was said and done, newest first"
          entries={page.timeline}
          hasMore={page.hasMoreTimeline}
        />
        <ClockExplainedView clock={page.clock} />
        <h2 className="nhsuk-heading-m">Write, record or decide</h2>
        {page.acts.length === 0 && <p>Nothing can be done here now. {page.whatNext}</p>}
        <CaseActs
          {...form}
          acts={page.acts}
          templates={page.templates}
          offered={page.offered}
          returned={returned}
          written={written}
        />
        <ButtonRow>
          <a href="/icb/queue">Back to the queue</a>
        </ButtonRow>
      </Columns>
    </Page>
  )
}

function CaseLevel({ now, known }: { now: OpelLevel | null; known: OpelLevel | null }) {
  if (now !== null) return <LevelTag level={now} />
  return known === null ? <LevelTag level="awaited" /> : <LevelTag level={known} />
}

function headline({ stateWords, ownerName, team, isOwnedByActor }: CasePageData): string {
  const with_ = team === 'workforce' ? ', workforce team' : ''
  if (ownerName === null) return `${stateWords}. Nobody has it yet.`
  return isOwnedByActor ? `${stateWords}. You have it.` : `${stateWords}. ${ownerName}${with_} has it.`
}

function clockTitle({ clockWords, state }: CasePageData): string {
  if (clockWords) {
    const { what, due, isPast } = clockWords
    return isPast ? `${what}: was due by ${due}` : `${what} by ${due}`
  }
  if (state === 'waiting') return 'Waiting for the practice: the clock is paused'
  if (state === 'resolved') return 'Resolved: waiting for "Did it help?"'
  return state === 'closed' ? 'Closed' : 'Nothing is due'
}

function OvernightWarning({ page }: { page: CasePageData }) {
  const { onCall, onCallName } = page.onCall
  return (
    <WarningCallout heading="Not to be left like this overnight">
      <p>
        A priority 1 target is open at the end of the day or outside working hours. The duty manager has been
        told, or is at 6pm. Record one of these now: a decision; that the {onCallName} ({onCall}) was told; or
        that the practice knows what happens if no cover is found.
      </p>
    </WarningCallout>
  )
}
