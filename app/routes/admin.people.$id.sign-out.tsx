import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { reasonedForm } from '~/features/administration/people-forms'
import { PersonChangePage } from '~/features/administration/person-change-page'
import { signPersonOut } from '~/features/administration/person-changes.server'
import { PersonConflict } from '~/features/administration/person-conflict'
import { changePersonAsked, readPersonAsked } from '~/features/administration/person-request.server'

export const handle = { access: 'admin:people' }

export const meta: MetaFunction = () => [{ title: 'Sign out everywhere - OPEL Daily' }]

export function loader(args: LoaderFunctionArgs) {
  return readPersonAsked(args)
}

export async function action(args: ActionFunctionArgs) {
  const changed = await changePersonAsked(args, reasonedForm, signPersonOut)
  return changed.kind === 'done'
    ? redirect(`/admin/people/${changed.personId}?done=signed-out`, 303)
    : data(changed, changed.kind === 'stale' ? 409 : 422)
}

export default function SignOut() {
  const { person, changedBy } = useLoaderData<typeof loader>()
  const returned = useActionData<typeof action>()
  if (returned?.kind === 'stale') {
    const asked = 'Sign out everywhere'
    return <PersonConflict person={person} changedBy={changedBy} values={returned.values} asked={asked} />
  }
  return (
    <PersonChangePage
      person={person}
      title="Sign out everywhere"
      lede="For a lost telephone, or when you doubt who uses the account. They can sign in again with a new code."
      answer={returned?.answer}
      button="Sign out everywhere"
      isWarning
    />
  )
}
