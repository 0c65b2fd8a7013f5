import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { readChange, refused } from '~/features/administration/change-form'
import { detailsForm } from '~/features/administration/people-forms'
import { PersonChangePage } from '~/features/administration/person-change-page'
import { changeDetails } from '~/features/administration/person-changes.server'
import { PersonConflict } from '~/features/administration/person-conflict'
import { PersonFields } from '~/features/administration/person-fields'
import { idParams } from '~/features/administration/person-params.server'
import { lastChangeOf, readPerson } from '~/features/administration/read-people.server'
import { requirePermission } from '~/platform/access.server'
import { readEntries } from '~/platform/forms.server'
import { live } from '~/platform/live.server'
import { requireParams } from '~/platform/params.server'
import { notFound } from '~/platform/responses.server'

export const handle = { access: 'admin:people' }

export const meta: MetaFunction = () => [{ title: 'Change details - OPEL Daily' }]

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
  const read = readChange(detailsForm, await readEntries(args.request))
  if (!read.ok) return data({ kind: 'returned' as const, answer: read.answer }, 422)
  const world = { ...live(args.context), realNow: args.context.app.clock.realNow() }
  const result = await changeDetails(world, actor, { ...read.value, personId: id })
  switch (result.outcome) {
    case 'done':
      return redirect(`/admin/people/${id}?done=changed`, 303)
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
