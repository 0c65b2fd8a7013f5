import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { readChange, refused } from '~/features/administration/change-form'
import { reasonedForm } from '~/features/administration/people-forms'
import { PersonChangePage } from '~/features/administration/person-change-page'
import { signPersonOut } from '~/features/administration/person-changes.server'
import { PersonConflict } from '~/features/administration/person-conflict'
import { idParams } from '~/features/administration/person-params.server'
import { lastChangeOf, readPerson } from '~/features/administration/read-people.server'
import { requirePermission } from '~/platform/access.server'
import { readEntries } from '~/platform/forms.server'
import { live } from '~/platform/live.server'
import { requireParams } from '~/platform/params.server'
import { notFound } from '~/platform/responses.server'

export const handle = { access: 'admin:people' }

export const meta: MetaFunction = () => [{ title: 'Sign out everywhere - OPEL Daily' }]

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requirePermission(args, 'admin:people')
  const { id } = requireParams(idParams, args.params, 'person')
  const world = live(args.context)
  const person = await readPerson(world, actor, id)
  if (!person) throw notFound('person')
  return { person, changedBy: await lastChangeOf(world, actor, id) }
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requirePermission(args, 'admin:people')
  const { id } = requireParams(idParams, args.params, 'person')
  const read = readChange(reasonedForm, await readEntries(args.request))
  if (!read.ok) return data({ kind: 'returned' as const, answer: read.answer }, 422)
  const world = { ...live(args.context), realNow: args.context.app.clock.realNow() }
  const result = await signPersonOut(world, actor, { ...read.value, personId: id })
  switch (result.outcome) {
    case 'done':
      return redirect(`/admin/people/${id}?done=signed-out`, 303)
    case 'not-found':
      throw notFound('person')
    case 'changed-meanwhile':
      return data({ kind: 'stale' as const, values: read.values }, 409)
    case 'refused': {
      const answer = refused(read.values, result.field, result.message)
      return data({ kind: 'returned' as const, answer }, 422)
    }
  }
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
