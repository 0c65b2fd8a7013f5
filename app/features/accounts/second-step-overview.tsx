import { fewRecoveryCodes, recoveryCodeCount, type SecondStepView } from '~/domain/access/second-factor'
import { counted } from '~/domain/counted'
import { InsetText, WarningCallout } from '~/ui/content/callouts'
import { NotificationBanner } from '~/ui/content/notification-banner'
import { SummaryList } from '~/ui/content/summary-list'
import { ButtonLink, ButtonRow } from '~/ui/forms/submit-button'
import { Page, PageHead } from '~/ui/shell/page'

const doneWords: Readonly<Record<string, string>> = {
  'code-used':
    'You signed in with a recovery code. If your telephone or passkey is lost, set up another app or passkey now.',
  'app-removed': 'The app was removed. Its codes do not sign you in any more.',
  'app-removed-before': 'The app was removed already.',
  'app-last': 'The app is your only second step, so it was not removed. Add a passkey first.',
  'passkey-added': 'The passkey was added. Use it the next time you sign in.',
  'passkey-removed': 'The passkey was removed. It does not sign you in any more.',
  'passkey-removed-before': 'The passkey was removed already.',
  'set-up-before': 'The app is set up already.',
  off: 'The second step was turned off.',
  'off-before': 'The second step was off already.',
}

interface OverviewProps {
  readonly step: SecondStepView
  /** Somebody at the ICB cannot do without. */
  readonly isNeeded: boolean
  readonly isDemo: boolean
  /** There is room for a passkey, and the service's address can have them. */
  readonly canAdd: boolean
  readonly done: string | null
  /** Where somebody was going when they signed in with a recovery code. */
  readonly next: string | null
}

/** What somebody proves themselves with beside the mailed code, and each change to it. */
export function SecondStepOverview({ step, isNeeded, isDemo, canAdd, done, next }: OverviewProps) {
  const said = done ? doneWords[done] : undefined
  return (
    <Page breadcrumbs={[{ href: '/account', label: 'Your account' }]}>
      {said && <NotificationBanner>{said}</NotificationBanner>}
      <PageHead
        title="Second step when you sign in"
        lede={
          isNeeded
            ? 'With a role at the ICB, signing in asks for the code from the e-mail and for a second step.'
            : 'Signing in asks for the code from an e-mail. You can add a second step.'
        }
      />
      {next && (
        <p>
          <a href={next}>Go on to where you were going</a>
        </p>
      )}
      {isDemo && (
        <InsetText>
          In this demonstration one click signs you in without the second step, unless you set one up here. In
          a real service every role at the ICB gives it at each sign-in.
        </InsetText>
      )}
      {step.app || step.passkeys.length > 0 ? (
        <WithStep step={step} isNeeded={isNeeded} canAdd={canAdd} />
      ) : (
        <WithoutStep canAdd={canAdd} />
      )}
    </Page>
  )
}

function WithoutStep({ canAdd }: Pick<OverviewProps, 'canAdd'>) {
  return (
    <>
      <p>
        Use an authenticator app: an app that shows a new 6-digit code every 30 seconds. It takes about two
        minutes.
      </p>
      {canAdd && (
        <p>Or add a passkey: the fingerprint, face or PIN that unlocks your computer or telephone.</p>
      )}
      <ButtonRow>
        <ButtonLink href="/account/second-step/app">Set up an app</ButtonLink>
        {canAdd && <AddLink />}
      </ButtonRow>
    </>
  )
}

function App({ app, canRemove }: { app: NonNullable<SecondStepView['app']>; canRemove: boolean }) {
  return (
    <>
      Set up {app.added}. Last used: {app.used}.
      {canRemove && (
        <>
          {' '}
          <a href="/account/second-step/remove-app">Remove the app</a>
        </>
      )}
    </>
  )
}

function AddLink() {
  return (
    <ButtonLink href="/account/second-step/passkeys/new" kind="secondary">
      Add a passkey
    </ButtonLink>
  )
}

function WithStep({ step, isNeeded, canAdd }: Pick<OverviewProps, 'step' | 'isNeeded' | 'canAdd'>) {
  const { app, codes, passkeys } = step
  return (
    <>
      {codes.left < fewRecoveryCodes && (
        <WarningCallout heading="Few recovery codes left">
          <p>
            {counted(codes.left, 'code is', 'codes are')} left. Make new ones while you can still use your{' '}
            {app ? 'app' : 'passkey'}.
          </p>
        </WarningCallout>
      )}
      <SummaryList
        rows={[
          {
            key: 'app',
            label: 'Authenticator app',
            value: app ? <App app={app} canRemove={passkeys.length > 0} /> : 'None',
            change: {
              href: '/account/second-step/app',
              what: 'your authenticator app',
              label: app ? 'Set up another' : 'Set up',
            },
          },
          ...passkeys.map((one) => ({
            key: `passkey-${one.id}`,
            label: `Passkey “${one.name}”`,
            value: `Added ${one.added}. Last used: ${one.used}.`,
            change: {
              href: `/account/second-step/passkeys/${one.id}`,
              what: `the passkey “${one.name}”`,
              label: 'Remove',
            },
          })),
          {
            key: 'codes',
            label: 'Recovery codes',
            value: `${codes.left} of ${recoveryCodeCount} left. Last used: ${codes.used}.`,
            change: { href: '/account/second-step/codes', what: 'recovery codes', label: 'Make new' },
          },
        ]}
      />
      {canAdd && (
        <>
          <p>
            A passkey is the fingerprint, face or PIN that unlocks your computer or telephone, or a security
            key. It takes the place of the code.
          </p>
          <AddLink />
        </>
      )}
      {!isNeeded && (
        <p>
          <a href="/account/second-step/off">Turn the second step off</a>
        </p>
      )}
    </>
  )
}
