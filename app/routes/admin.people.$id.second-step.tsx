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
import { resetSecondStep } from '~/features/administration/person-changes.server'
import { PersonConflict } from '~/features/administration/person-conflict'
import { changePersonAsked, readPersonAsked } from '~/features/administration/person-request.server'

export const handle = { access: 'admin:people' }

export const meta: MetaFunction = () => [{ title: 'Reset the second step - OPEL Daily' }]

export function loader(args: LoaderFunctionArgs) {
  return readPersonAsked(args)
}

export async function action(args: ActionFunctionArgs) {
  const changed = await changePersonAsked(args, reasonedForm, resetSecondStep)
  return changed.kind === 'done'
    ? redirect(`/admin/people/${changed.personId}?done=second-step-reset`, 303)
    : data(changed, changed.kind === 'stale' ? 409 : 422)
}

export default function ResetSecondStep() {
  const { person, changedBy } = useLoaderData<typeof loader>()
  const returned = useActionData<typeof action>()
  if (returned?.kind === 'stale') {
    const asked = 'Reset the second step'
    return <PersonConflict person={person} changedBy={changedBy} values={returned.values} asked={asked} />
  }
  return (
    <PersonChangePage
      person={person}
      title="Reset the second step"
      lede="For a lost telephone or passkey without recovery codes. First make sure that it is them who asks: ring a number you know. App, passkeys and recovery codes stop working. They are signed out everywhere, told by mail, and set it up anew when they sign in."
      answer={returned?.answer}
      button="Reset"
      isWarning
    />
  )
}
