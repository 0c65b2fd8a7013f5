import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { Form, useLoaderData } from '@remix-run/react'
import { homePathFor } from '~/domain/access/navigation'
import { listOwnRoles } from '~/features/accounts/own-roles.server'
import { requireSignedIn } from '~/platform/access.server'
import { fieldValue, readEntries } from '~/platform/forms.server'
import { forbidden } from '~/platform/responses.server'
import { switchRole } from '~/platform/session.server'
import { Page, PageHead } from '~/ui/shell/page'

export const handle = { access: 'account:own' }

export const meta: MetaFunction = () => [{ title: 'Switch organisation or role - OPEL Daily' }]

export async function loader(args: LoaderFunctionArgs) {
  const signedIn = await requireSignedIn(args)
  return { roles: await listOwnRoles(args.context.app.db, signedIn) }
}

export async function action(args: ActionFunctionArgs) {
  const signedIn = await requireSignedIn(args)
  const roleId = Number(fieldValue(await readEntries(args.request), 'roleId'))
  const chosen = signedIn.assignments.find((one) => one.id === roleId)
  if (!chosen || !(await switchRole(args.context.app, signedIn, roleId))) throw forbidden()
  return redirect(homePathFor(chosen), 303)
}

export default function Switch() {
  const { roles } = useLoaderData<typeof loader>()
  return (
    <Page>
      <PageHead title="Switch organisation or role" />
      <p>Choose which one you are working for now. You can switch back at any time.</p>
      <Form method="post">
        <ul className="nhsuk-list app-choice-list">
          {roles.map((role) => (
            <li key={role.id}>
              <button
                type="submit"
                name="roleId"
                value={role.id}
                className="nhsuk-button nhsuk-button--secondary"
              >
                {role.organisation} <span className="app-quiet">{role.roleWords}</span>
                {role.isActive && ' (now)'}
              </button>
            </li>
          ))}
        </ul>
      </Form>
    </Page>
  )
}
