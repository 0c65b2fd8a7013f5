import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { detailsForm } from '~/features/administration/people-forms'
import { PersonChangePage } from '~/features/administration/person-change-page'
import { changeDetails } from '~/features/administration/person-changes.server'
import { PersonConflict } from '~/features/administration/person-conflict'
import { PersonFields } from '~/features/administration/person-fields'
import { changePersonAsked, readPersonAsked } from '~/features/administration/person-request.server'

export const handle = { access: 'admin:people' }

export const meta: MetaFunction = () => [{ title: 'Change details - OPEL Daily' }]

export function loader(args: LoaderFunctionArgs) {
  return readPersonAsked(args)
}

export async function action(args: ActionFunctionArgs) {
  const changed = await changePersonAsked(args, detailsForm, changeDetails)
  return changed.kind === 'done'
    ? redirect(`/admin/people/${changed.personId}?done=changed`, 303)
    : data(changed, changed.kind === 'stale' ? 409 : 422)
}

export default function Details() {
  const { person, changedBy } = useLoaderData<typeof loader>()
  const returned = useActionData<typeof action>()
  if (returned?.kind === 'stale') {
    const asked = 'Change the details'
    return <PersonConflict person={person} changedBy={changedBy} values={returned.values} asked={asked} />
  }
  return (
    <PersonChangePage
      person={person}
      title="Change details"
      lede="A new address signs the person out everywhere: they sign in again with the new one."
      answer={returned?.answer}
      button="Save"
    >
      <PersonFields answer={returned?.answer} person={person} />
    </PersonChangePage>
  )
}
