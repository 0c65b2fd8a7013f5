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
import { PersonConflict } from '~/features/administration/person-conflict'
import { heldRoleParams } from '~/features/administration/person-params.server'
import { lastChangeOf, readPerson } from '~/features/administration/read-people.server'
import { endRole } from '~/features/administration/role-changes.server'
import { requirePermission } from '~/platform/access.server'
import { readEntries } from '~/platform/forms.server'
import { live } from '~/platform/live.server'
import { requireParams } from '~/platform/params.server'
import { notFound } from '~/platform/responses.server'

export const handle = { access: 'admin:people' }

export const meta: MetaFunction = () => [{ title: 'End a role - OPEL Daily' }]

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requirePermission(args, 'admin:people')
  const { id, roleId } = requireParams(heldRoleParams, args.params, 'role')
  const world = live(args.context)
  const person = await readPerson(world, actor, id)
  if (!person) throw notFound('person')
  const role = person.held.find((one) => one.id === roleId && one.isOfThisIcb)
  if (!role) throw redirect(`/admin/people/${id}?done=role-ended-before`, 303)
  return { person, role, changedBy: await lastChangeOf(world, actor, id) }
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requirePermission(args, 'admin:people')
  const { id, roleId } = requireParams(heldRoleParams, args.params, 'role')
  const read = readChange(reasonedForm, await readEntries(args.request))
  if (!read.ok) return data({ kind: 'returned' as const, answer: read.answer }, 422)
  const world = { ...live(args.context), realNow: args.context.app.clock.realNow() }
  const result = await endRole(world, actor, { ...read.value, personId: id, roleId })
  switch (result.outcome) {
    case 'done':
      return redirect(`/admin/people/${id}?done=role-ended`, 303)
    case 'not-found':
      return redirect(`/admin/people/${id}?done=role-ended-before`, 303)
    case 'changed-meanwhile':
      return data({ kind: 'stale' as const, values: read.values }, 409)
    case 'refused': {
      const answer = refused(read.values, result.field, result.message)
      return data({ kind: 'returned' as const, answer }, 422)
    }
  }
}

export default function EndRole() {
  const { person, role, changedBy } = useLoaderData<typeof loader>()
  const returned = useActionData<typeof action>()
  if (returned?.kind === 'stale') {
    const asked = `End the role ${role.line}`
    return <PersonConflict person={person} changedBy={changedBy} values={returned.values} asked={asked} />
  }
  const left = person.held.filter((one) => one.id !== role.id)
  return (
    <PersonChangePage
      person={person}
      title="End a role"
      lede={`Ends: ${role.line}. What they did in it keeps their name.`}
      change={{ before: linesOf(person.held), after: linesOf(left) }}
      answer={returned?.answer}
      button="End role"
      isWarning
    />
  )
}

function linesOf(roles: readonly { readonly line: string }[]): string {
  return roles.map((one) => one.line).join('; ') || 'No role: this person can sign in and sees nothing'
}
