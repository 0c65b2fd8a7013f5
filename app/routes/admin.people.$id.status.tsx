import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { statusForm } from '~/features/administration/people-forms'
import { PersonChangePage } from '~/features/administration/person-change-page'
import { reinstatePerson, suspendPerson } from '~/features/administration/person-changes.server'
import { PersonConflict } from '~/features/administration/person-conflict'
import { changePersonAsked, readPersonAsked } from '~/features/administration/person-request.server'

export const handle = { access: 'admin:people' }

export const meta: MetaFunction = () => [{ title: 'Suspend or let in again - OPEL Daily' }]

export function loader(args: LoaderFunctionArgs) {
  return readPersonAsked(args)
}

export async function action(args: ActionFunctionArgs) {
  const changed = await changePersonAsked(args, statusForm, (world, actor, asked) =>
    asked.status === 'suspended' ? suspendPerson(world, actor, asked) : reinstatePerson(world, actor, asked),
  )
  if (changed.kind !== 'done') return data(changed, changed.kind === 'stale' ? 409 : 422)
  const done = changed.value.status === 'suspended' ? 'suspended' : 'reinstated'
  return redirect(`/admin/people/${changed.personId}?done=${done}`, 303)
}

export default function Status() {
  const { person, changedBy } = useLoaderData<typeof loader>()
  const returned = useActionData<typeof action>()
  if (returned?.kind === 'stale') {
    const asked = returned.values.status === 'suspended' ? 'Suspend' : 'Let in again'
    return <PersonConflict person={person} changedBy={changedBy} values={returned.values} asked={asked} />
  }
  const isIn = !person.isSuspended
  return (
    <PersonChangePage
      person={person}
      title={isIn ? 'Suspend' : 'Let in again'}
      change={
        isIn
          ? { before: 'Active', after: 'Suspended: signed out everywhere at once, and no code is sent' }
          : { before: 'Suspended', after: 'Active: can sign in again, with the roles held' }
      }
      answer={returned?.answer}
      button={isIn ? 'Suspend' : 'Let in again'}
      isWarning={isIn}
    >
      <input type="hidden" name="status" value={isIn ? 'suspended' : 'active'} />
    </PersonChangePage>
  )
}
