import type { ReactNode } from 'react'
import { assertNever } from '~/domain/assert-never'
import { EmptyState, NowPanel } from '~/ui/content/callouts'
import { NotificationBanner } from '~/ui/content/notification-banner'
import { PhoneLink } from '~/ui/content/phone-link'
import { ButtonLink, ButtonRow } from '~/ui/forms/submit-button'
import { LevelKey } from '~/ui/levels/level-tag'
import { PracticeStrip } from '~/ui/levels/practice-strip'
import { Page, PageHead } from '~/ui/shell/page'
import { HomeNotices } from './home-notices-view'
import type { HomePage, TodayPanel } from './home-page'
import { NextThings } from './next-things-view'

interface HomeViewProps {
  readonly page: HomePage
  readonly done: string | null
  /** Something this person is asked to do that is no return: below what is due today. */
  readonly task?: ReactNode
}

/** A practice's home: one thing to do first, then what happens next, then what needs no return. */
export function HomeView({ page, done, task }: HomeViewProps) {
  const { practice, next, strip, team } = page
  const base = `/practices/${practice.code}`
  return (
    <Page width="full">
      {done === 'draft-saved' && (
        <NotificationBanner title="Saved">
          Your answers were saved. The return is not sent yet.
        </NotificationBanner>
      )}
      <PageHead title={practice.name} caption={`${practice.pcnName} PCN`} />
      <HomeNotices notices={page.notices} />
      <Today panel={page.panel} base={base} />
      {task}
      <h2 className="nhsuk-heading-m">What happens next</h2>
      {next.length > 0 ? (
        <NextThings things={next} />
      ) : (
        <EmptyState>
          Nothing is open. Cases, requests and closures would be here, with who does what by when.
        </EmptyState>
      )}
      <h2 className="nhsuk-heading-m">Your last 20 working days</h2>
      <PracticeStrip days={strip} label="Your last 20 working days, oldest first" />
      <LevelKey marks={[1, 2, 3, 4, 'missing', 'awaited', 'closed', 'not_required']} />
      <h2 className="nhsuk-heading-m">At any hour, without a return</h2>
      <ButtonRow>
        <ButtonLink href={`${base}/help-now`} kind="secondary">
          Ask for help now
        </ButtonLink>
        <ButtonLink href={`${base}/ask`} kind="secondary">
          Ask for a closure or session
        </ButtonLink>
        <ButtonLink href={`${base}/closed`} kind="secondary">
          We are closed, or have to close
        </ButtonLink>
      </ButtonRow>
      <p>
        Or ring: {team.name} <PhoneLink number={team.phone} />. When nobody answers, the ICB on call{' '}
        <PhoneLink number={team.onCall} />.
      </p>
      <ul className="nhsuk-list app-home-links">
        <li>
          <a href={`${base}/support`}>What help exists</a>
        </li>
        <li>
          <a href={`${base}/calendar`}>Closures and PLT to come</a>
        </li>
        <li>
          <a href={`${base}/who-looked`}>Who has looked at your returns</a>
        </li>
        <li>
          <a href={`${base}/team`}>Who has access</a>
        </li>
        <li>
          <a href={`${base}/talks`}>What we talked about when pressure lasted</a>
        </li>
        <li>
          <a href={`${base}/owed`}>How fast the ICB answered</a>
        </li>
        <li>
          <a href={`${base}/download`}>Download all you sent</a>
        </li>
        <li>
          <a href="/privacy">How your returns are used</a>
        </li>
        <li>
          <a href={`${base}/returns`}>Past returns</a>
        </li>
        <li>
          <a href={`${base}/trend`}>Your trend</a>
        </li>
        <li>
          <a href={`${base}/cases`}>Cases and requests</a>
        </li>
        <li>
          <a href={`${base}/outage-card`}>Card for when the computers are down</a>
        </li>
      </ul>
    </Page>
  )
}

function Today({ panel, base }: { panel: TodayPanel; base: string }) {
  switch (panel.state) {
    case 'due':
    case 'late':
      return (
        <NowPanel title={panel.title} tone={panel.state === 'late' ? 'warning' : 'normal'}>
          <ButtonRow>
            <ButtonLink href={`${base}/return`}>Start today’s return</ButtonLink>
            {panel.same && (
              <span>
                <a href={`${base}/return?same=yes`}>{panel.same.label}</a> ({panel.same.about})
              </span>
            )}
          </ButtonRow>
        </NowPanel>
      )
    case 'draft':
      return (
        <NowPanel title={panel.title} tone="warning">
          <p>{panel.text}</p>
          <ButtonLink href={`${base}/return`}>Carry on with today’s return</ButtonLink>
        </NowPanel>
      )
    case 'never-sent':
      return (
        <NowPanel title={panel.title} tone="warning">
          <p>{panel.text}</p>
        </NowPanel>
      )
    case 'sent':
      return <Sent panel={panel} base={base} />
    case 'no-return':
      return (
        <NowPanel title={panel.title}>
          <p>{panel.text}</p>
        </NowPanel>
      )
    default:
      return assertNever(panel)
  }
}

function Sent({ panel, base }: { panel: Extract<TodayPanel, { state: 'sent' }>; base: string }) {
  return (
    <NowPanel title={panel.title} tone={panel.hasDraft || panel.unsent ? 'warning' : 'done'}>
      {panel.unsent && (
        <p>
          <strong>{panel.unsent}</strong>
        </p>
      )}
      {panel.hasDraft && (
        <p>
          <strong>Not sent yet:</strong> a {panel.hasDraft === 'changed' ? 'change' : 'correction'} was begun.{' '}
          <a href={`${base}/return/${panel.hasDraft}`}>Carry on with it</a>
        </p>
      )}
      <ButtonRow>
        <ButtonLink href={`${base}/returns/${panel.reference}`} kind="secondary">
          View
        </ButtonLink>
        {panel.canChange && (
          <>
            <ButtonLink href={`${base}/return/changed`} kind="secondary">
              It has changed
            </ButtonLink>
            <ButtonLink href={`${base}/return/corrected`} kind="secondary">
              It was wrong
            </ButtonLink>
            <ButtonLink href={`${base}/return/level`} kind="secondary">
              Raise or lower the level
            </ButtonLink>
          </>
        )}
      </ButtonRow>
    </NowPanel>
  )
}
