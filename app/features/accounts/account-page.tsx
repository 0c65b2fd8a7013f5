import { DataTable } from '~/ui/content/data-table'
import { NotificationBanner } from '~/ui/content/notification-banner'
import { SummaryList } from '~/ui/content/summary-list'
import { SubmitButton } from '~/ui/forms/submit-button'
import { Page, PageHead } from '~/ui/shell/page'
import type { OwnRole } from './own-roles.server'
import type { listOwnSessions } from './own-sessions.server'

interface AccountData {
  readonly name: string
  readonly email: string
  /** What the second step when signing in is, in words. */
  readonly secondStep: string
  readonly roles: readonly OwnRole[]
  /** For those of the ICB who decide. */
  readonly declaresInterests: boolean
  /** For those who record the interests of others, in the role they act in now. */
  readonly recordsInterests: boolean
  readonly sessions: Awaited<ReturnType<typeof listOwnSessions>>
}

const doneWords: Readonly<Record<string, string>> = {
  'email-changed': 'Your e-mail address was changed. Sign in with the new one from now on.',
  'signed-out-one': 'That browser was signed out.',
  'signed-out-before': 'That browser was signed out already.',
}

/** Who somebody is here, for whom they act, and where they are signed in. */
export function AccountPage({ page, done }: { page: AccountData; done: string | null }) {
  const { name, email, roles, sessions } = page
  const said = done ? doneWords[done] : undefined
  return (
    <Page>
      {said && <NotificationBanner>{said}</NotificationBanner>}
      <PageHead title="Your account" />
      <SummaryList
        rows={[
          { key: 'name', label: 'Name', value: name },
          {
            key: 'email',
            label: 'E-mail address',
            value: email,
            change: { href: '/account/email', what: 'your e-mail address' },
          },
          {
            key: 'second-step',
            label: 'Second step',
            value: page.secondStep,
            change: { href: '/account/second-step', what: 'the second step', label: 'See and change' },
          },
          { key: 'roles', label: roles.length === 1 ? 'Role' : 'Roles', value: <Roles roles={roles} /> },
        ]}
      />
      {roles.length > 1 && (
        <p>
          <a href="/switch">Switch organisation or role</a>
        </p>
      )}
      {page.declaresInterests && (
        <>
          <h2 className="nhsuk-heading-m">Interests in practices</h2>
          <p>
            Whoever decides for practices says where they have a part in one.{' '}
            <a href="/account/interests">See and declare your interests</a>
          </p>
          {page.recordsInterests && (
            <p>
              <a href="/icb/interests">Interests of everybody, and record one for somebody else</a>
            </p>
          )}
        </>
      )}
      <h2 className="nhsuk-heading-m">Where you are signed in</h2>
      <Sessions sessions={sessions} />
      <p>
        If one of these is not you, sign out everywhere and <a href="/help/who-to-ring">tell the team</a>.
      </p>
      <form method="post" noValidate>
        <SubmitButton kind="secondary" name="everywhere" value="yes">
          Sign out everywhere
        </SubmitButton>
      </form>
    </Page>
  )
}

function Roles({ roles }: { roles: readonly OwnRole[] }) {
  if (roles.length === 0) {
    return <>None now. Ask the lead of your practice, or whoever manages your account.</>
  }
  return (
    <ul className="nhsuk-list">
      {roles.map((role) => (
        <li key={role.id}>
          {role.roleWords}, {role.organisation}
        </li>
      ))}
    </ul>
  )
}

function Sessions({ sessions }: Pick<AccountData, 'sessions'>) {
  return (
    <DataTable
      caption="Browsers signed in to your account"
      columns={[
        { key: 'browser', heading: 'Browser', cell: (row) => row.browser, isRowHeader: true },
        { key: 'since', heading: 'Signed in', cell: (row) => row.since },
        { key: 'used', heading: 'Last used', cell: (row) => row.used },
        {
          key: 'end',
          heading: 'Change',
          cell: (row) =>
            row.isThisOne ? (
              'Use Sign out above'
            ) : (
              <form method="post" noValidate>
                <button type="submit" className="app-link-button" name="session" value={row.id}>
                  Sign out
                  <span className="nhsuk-u-visually-hidden">
                    {' '}
                    {row.browser}, signed in {row.since}
                  </span>
                </button>
              </form>
            ),
        },
      ]}
      rows={sessions}
      rowKey={(row) => row.id}
    />
  )
}
