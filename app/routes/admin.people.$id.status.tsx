import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { readChange, refused } from '~/features/administration/change-form'
import { statusForm } from '~/features/administration/people-forms'
import { PersonChangePage } from '~/features/administration/person-change-page'
import { reinstatePerson, suspendPerson } from '~/features/administration/person-changes.server'
import { PersonConflict } from '~/features/administration/person-conflict'
import { idParams } from '~/features/administration/person-params.server'
import { lastChangeOf, readPerson } from '~/features/administration/read-people.server'
import { requirePermission } from '~/platform/access.server'
import { readEntries } from '~/platform/forms.server'
import { live } from '~/platform/live.server'
import { requireParams } from '~/platform/params.server'
import { notFound } from '~/platform/responses.server'

export const handle = { access: 'admin:people' }

export const meta: MetaFunction = () => [{ title: 'Suspend or let in again - OPEL Daily' }]

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
  const read = readChange(statusForm, await readEntries(args.request))
  if (!read.ok) return data({ kind: 'returned' as const, answer: read.answer }, 422)
  const world = { ...live(args.context), realNow: args.context.app.clock.realNow() }
  const change = read.value.status === 'suspended' ? suspendPerson : reinstatePerson
  const result = await change(world, actor, { ...read.value, personId: id })
  switch (result.outcome) {
    case 'done': {
      const done = read.value.status === 'suspended' ? 'suspended' : 'reinstated'
      return redirect(`/admin/people/${id}?done=${done}`, 303)
    }
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
