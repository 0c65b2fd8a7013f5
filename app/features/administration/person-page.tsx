import { counted } from '~/domain/counted'
import { EmptyState } from '~/ui/content/callouts'
import { DataTable } from '~/ui/content/data-table'
import { Details } from '~/ui/content/details'
import { NotificationBanner } from '~/ui/content/notification-banner'
import { SummaryList } from '~/ui/content/summary-list'
import { ButtonLink, ButtonRow } from '~/ui/forms/submit-button'
import { Page, PageHead } from '~/ui/shell/page'
import { below } from './crumbs'
import type { PersonView } from './read-people.server'

/** What has just been done, by the code in the address. */
const doneWords: Readonly<Record<string, string>> = {
  added: 'The person was added. Tell them to sign in with this address: they get a code by e-mail.',
  'role-given': 'The role was given. It counts from now.',
  'role-ended': 'The role was ended. It counts from now.',
  'role-ended-before': 'This role is not held any more. Nothing was changed.',
  suspended: 'The person was suspended and signed out everywhere.',
  reinstated: 'The person can sign in again.',
  changed: 'The details were changed.',
  'second-step-reset':
    'The second step was reset. They are signed out everywhere, and told by mail how to set it up anew.',
  'signed-out': 'The person was signed out everywhere. They can sign in again.',
}

/** One person: who they are, what they may do, and every act on them as a link to its form. */
export function PersonPage({ person, done }: { person: PersonView; done: string | null }) {
  const path = `/admin/people/${person.id}`
  const said = done ? doneWords[done] : undefined
  return (
    <Page width="full" breadcrumbs={below('/admin/people', 'People')}>
      {said && <NotificationBanner>{said}</NotificationBanner>}
      <PageHead
        title={person.name}
        aside={person.isSuspended && <strong className="nhsuk-tag nhsuk-tag--red">Suspended</strong>}
      />
      <SummaryList
        rows={[
          { key: 'email', label: 'E-mail address', value: person.email },
          { key: 'job', label: 'Job', value: person.job || 'Not said' },
          { key: 'added', label: 'Added', value: person.added },
          { key: 'used', label: 'Last used', value: person.lastUsed },
          { key: 'second', label: 'Second step', value: <SecondStep person={person} /> },
        ]}
      />
      <h2 className="nhsuk-heading-m">Roles</h2>
      <RolesHeld person={person} />
      <ButtonRow>
        <ButtonLink href={`${path}/give-role`}>Give a role</ButtonLink>
        <ButtonLink href={`${path}/details`} kind="secondary">
          Change details
        </ButtonLink>
        <ButtonLink href={`${path}/status`} kind="secondary">
          {person.isSuspended ? 'Let in again' : 'Suspend'}
        </ButtonLink>
        <ButtonLink href={`${path}/sign-out`} kind="secondary">
          Sign out everywhere
        </ButtonLink>
        {(person.secondStep.app || person.secondStep.passkeys.length > 0) && (
          <ButtonLink href={`${path}/second-step`} kind="secondary">
            Reset the second step
          </ButtonLink>
        )}
      </ButtonRow>
      {person.ended.length > 0 && (
        <Details summary={`Roles that ended (${person.ended.length})`}>
          <ul>
            {person.ended.map((role) => (
              <li key={role.id}>
                {role.line}: {role.givenWords}, {role.isSuspended ? 'suspended by the practice' : 'ended'}{' '}
                {role.endedWords}
                {role.isSuspended && '. To restore it, give the role again.'}
              </li>
            ))}
          </ul>
        </Details>
      )}
      <p>
        <a href={`/admin/audit?person=${person.id}`}>What was changed about this person, by whom and why</a>
      </p>
    </Page>
  )
}

/** What the person proves themselves with beside the mailed code, and when it was last used. */
function SecondStep({ person: { secondStep, needsSecondStep } }: { person: PersonView }) {
  const { app, codes, passkeys } = secondStep
  if (!app && passkeys.length === 0)
    return <>{needsSecondStep ? 'Not set up yet: asked for at the next sign-in' : 'None'}</>
  return (
    <ul className="nhsuk-list">
      {app && (
        <li>
          Authenticator app, set up {app.added}. Last used: {app.used}.
        </li>
      )}
      <li>
        {counted(codes.left, 'recovery code')} left. Last used: {codes.used}.
      </li>
      {passkeys.map((one) => (
        <li key={one.id}>
          Passkey “{one.name}”, added {one.added}. Last used: {one.used}.
        </li>
      ))}
    </ul>
  )
}

function RolesHeld({ person }: { person: PersonView }) {
  return (
    <DataTable
      caption="Roles held now"
      captionHidden
      rows={person.held}
      rowKey={(role) => role.id}
      empty={<EmptyState>No role now: this person can sign in and sees nothing.</EmptyState>}
      columns={[
        { key: 'role', heading: 'Role', isRowHeader: true, cell: (role) => role.line },
        { key: 'given', heading: 'Given', cell: (role) => role.givenWords },
        {
          key: 'end',
          heading: 'Change',
          cell: (role) =>
            role.isOfThisIcb ? (
              <a href={`/admin/people/${person.id}/roles/${role.id}/end`}>
                End<span className="nhsuk-u-visually-hidden"> the role {role.line}</span>
              </a>
            ) : (
              'Of another ICB'
            ),
        },
      ]}
    />
  )
}
