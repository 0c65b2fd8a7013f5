import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { roleWords } from '~/domain/access/roles'
import { readChange, refused } from '~/features/administration/change-form'
import { ChooseRole } from '~/features/administration/choose-role'
import { below } from '~/features/administration/crumbs'
import { listOrganisationsFor } from '~/features/administration/find-organisation.server'
import { giveRoleForm, isRole } from '~/features/administration/people-forms'
import { PersonChangePage } from '~/features/administration/person-change-page'
import { PersonConflict } from '~/features/administration/person-conflict'
import { idParams } from '~/features/administration/person-params.server'
import { lastChangeOf, readPerson } from '~/features/administration/read-people.server'
import { chooseBetween, organisationTyped } from '~/features/administration/role-answer'
import { giveRole } from '~/features/administration/role-changes.server'
import { RoleFields } from '~/features/administration/role-fields'
import { requirePermission } from '~/platform/access.server'
import { readEntries } from '~/platform/forms.server'
import { live } from '~/platform/live.server'
import { requireParams } from '~/platform/params.server'
import { notFound } from '~/platform/responses.server'
import { Page } from '~/ui/shell/page'

export const handle = { access: 'admin:people' }

export const meta: MetaFunction = () => [{ title: 'Give a role - OPEL Daily' }]

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requirePermission(args, 'admin:people')
  const { id } = requireParams(idParams, args.params, 'person')
  const world = live(args.context)
  const person = await readPerson(world, actor, id)
  if (!person) throw notFound('person')
  const search = new URL(args.request.url).searchParams
  const asked = search.get('role')
  const role = isRole(asked) ? asked : null
  const isListed = role !== null && role !== 'practice_user'
  const organisations = isListed ? await listOrganisationsFor(world.db, { icbCode: actor.icbCode, role }) : []
  const changedBy = await lastChangeOf(world, actor, id)
  return { person, changedBy, role, organisations, isMissing: role === null && search.has('step') }
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requirePermission(args, 'admin:people')
  const { id } = requireParams(idParams, args.params, 'person')
  const read = readChange(giveRoleForm, organisationTyped(await readEntries(args.request)))
  if (!read.ok) return data({ kind: 'returned' as const, answer: read.answer, found: [] }, 422)
  const world = { ...live(args.context), realNow: args.context.app.clock.realNow() }
  const result = await giveRole(world, actor, { ...read.value, personId: id })
  const { values } = read
  switch (result.outcome) {
    case 'done':
      return redirect(`/admin/people/${id}?done=role-given`, 303)
    case 'not-found':
      throw notFound('person')
    case 'changed-meanwhile':
      return data({ kind: 'stale' as const, values }, 409)
    case 'choose':
      return data({ kind: 'returned' as const, answer: chooseBetween(values), found: result.choices }, 422)
    case 'refused': {
      const answer = refused(values, result.field, result.message)
      return data({ kind: 'returned' as const, answer, found: [] }, 422)
    }
  }
}

export default function GiveRole() {
  const { person, changedBy, role, organisations, isMissing } = useLoaderData<typeof loader>()
  const returned = useActionData<typeof action>()
  const path = `/admin/people/${person.id}`
  if (role === null) {
    return (
      <Page breadcrumbs={below('/admin/people', 'People', { href: path, label: person.name })}>
        <ChooseRole
          title={`Give ${person.name} a role`}
          action={`${path}/give-role`}
          isMissing={isMissing}
          cancelHref={path}
        />
      </Page>
    )
  }
  if (returned?.kind === 'stale') {
    const asked = `Give the role ${roleWords[role]}`
    return <PersonConflict person={person} changedBy={changedBy} values={returned.values} asked={asked} />
  }
  return (
    <PersonChangePage
      person={person}
      title="Give a role"
      lede={`Now: ${person.held.map((held) => held.line).join('; ') || 'no role'}.`}
      answer={returned?.answer}
      button="Give role"
    >
      <RoleFields
        role={role}
        organisations={organisations}
        answer={returned?.answer}
        found={returned?.found ?? []}
        changeHref={`${path}/give-role`}
      />
    </PersonChangePage>
  )
}
