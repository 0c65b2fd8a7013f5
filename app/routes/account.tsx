import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { Form, useLoaderData } from '@remix-run/react'
import { listOwnRoles } from '~/features/accounts/own-roles.server'
import { listOwnSessions, signOutEverywhere } from '~/features/accounts/own-sessions.server'
import { requireSignedIn } from '~/platform/access.server'
import { live } from '~/platform/live.server'
import { closeSession } from '~/platform/session.server'
import { DataTable } from '~/ui/content/data-table'
import { SummaryList } from '~/ui/content/summary-list'
import { SubmitButton } from '~/ui/forms/submit-button'
import { Page, PageHead } from '~/ui/shell/page'

export const handle = { access: 'account:own' }

export const meta: MetaFunction = () => [{ title: 'Your account - OPEL Daily' }]

export async function loader(args: LoaderFunctionArgs) {
  const signedIn = await requireSignedIn(args)
  const { app } = args.context
  return {
    name: signedIn.name,
    email: signedIn.email,
    roles: await listOwnRoles(app.db, signedIn),
    sessions: await listOwnSessions(app.db, signedIn, app.clock.realNow()),
  }
}

export async function action(args: ActionFunctionArgs) {
  const signedIn = await requireSignedIn(args)
  const { app } = args.context
  await signOutEverywhere({ ...live(args.context), realNow: app.clock.realNow() }, signedIn.personId)
  return redirect('/sign-in', {
    status: 303,
    headers: { 'Set-Cookie': await closeSession(app, args.request) },
  })
}

export default function Account() {
  const { name, email, roles, sessions } = useLoaderData<typeof loader>()
  return (
    <Page>
      <PageHead title="Your account" />
      <SummaryList
        rows={[
          { key: 'name', label: 'Name', value: name },
          { key: 'email', label: 'E-mail address', value: email },
          {
            key: 'roles',
            label: roles.length === 1 ? 'Role' : 'Roles',
            value:
              roles.length === 0 ? (
                'None yet. Ask whoever manages your account.'
              ) : (
                <ul className="nhsuk-list">
                  {roles.map((role) => (
                    <li key={role.id}>
                      {role.roleWords}, {role.organisation}
                    </li>
                  ))}
                </ul>
              ),
          },
        ]}
      />
      <h2 className="nhsuk-heading-m">Where you are signed in</h2>
      <DataTable
        caption="Browsers signed in to your account"
        columns={[
          { key: 'browser', heading: 'Browser', cell: (row) => row.browser, isRowHeader: true },
          { key: 'since', heading: 'Signed in', cell: (row) => row.since },
          { key: 'used', heading: 'Last used', cell: (row) => row.used },
        ]}
        rows={sessions}
        rowKey={(row) => row.id}
      />
      <p>If one of these is not you, sign out everywhere and tell the primary care team.</p>
      <Form method="post">
        <SubmitButton kind="secondary">Sign out everywhere</SubmitButton>
      </Form>
    </Page>
  )
}
