import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { addPerson } from '~/features/administration/add-person.server'
import { readChange, refused } from '~/features/administration/change-form'
import { ChangeForm, ChangeProblems } from '~/features/administration/change-form-view'
import { ChooseRole } from '~/features/administration/choose-role'
import { below } from '~/features/administration/crumbs'
import { listOrganisationsFor } from '~/features/administration/find-organisation.server'
import { addPersonForm, isRole } from '~/features/administration/people-forms'
import { PersonFields } from '~/features/administration/person-fields'
import { chooseBetween, organisationTyped } from '~/features/administration/role-answer'
import { RoleFields } from '~/features/administration/role-fields'
import { requirePermission } from '~/platform/access.server'
import { readEntries } from '~/platform/forms.server'
import { live } from '~/platform/live.server'
import { Page, PageHead } from '~/ui/shell/page'

export const handle = { access: 'admin:people' }

export const meta: MetaFunction = () => [{ title: 'Add a person - OPEL Daily' }]

const path = '/admin/people/new'

export async function loader(args: LoaderFunctionArgs) {
  const { icbCode } = await requirePermission(args, 'admin:people')
  const search = new URL(args.request.url).searchParams
  const role = search.get('role')
  if (!isRole(role)) return { role: null, organisations: [], isMissing: search.has('step') }
  const isSearched = role === 'practice_user'
  const organisations = isSearched ? [] : await listOrganisationsFor(args.context.app.db, { icbCode, role })
  return { role, organisations, isMissing: false }
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requirePermission(args, 'admin:people')
  const read = readChange(addPersonForm, organisationTyped(await readEntries(args.request)))
  if (!read.ok) return data({ answer: read.answer, found: [], known: null }, 422)
  const result = await addPerson(live(args.context), actor, read.value)
  switch (result.outcome) {
    case 'added':
      return redirect(`/admin/people/${result.personId}?done=added`, 303)
    case 'choose':
      return data({ answer: chooseBetween(read.values), found: result.choices, known: null }, 422)
    case 'refused':
      return data({ answer: refused(read.values, result.field, result.message), found: [], known: null }, 422)
    case 'address-taken': {
      const message = 'Somebody has this address already.'
      return data({ answer: refused(read.values, 'email', message), found: [], known: result.personId }, 422)
    }
  }
}

export default function AddPerson() {
  const { role, organisations, isMissing } = useLoaderData<typeof loader>()
  const returned = useActionData<typeof action>()
  const answer = returned?.answer
  return (
    <Page breadcrumbs={below('/admin/people', 'People')}>
      {role === null ? (
        <ChooseRole title="Add a person" action={path} isMissing={isMissing} cancelHref="/admin/people" />
      ) : (
        <>
          <ChangeProblems answer={answer} />
          <PageHead title="Add a person" />
          {typeof returned?.known === 'number' && (
            <p>
              <a href={`/admin/people/${returned.known}/give-role?role=${role}`}>
                Give that person this role
              </a>
            </p>
          )}
          <ChangeForm answer={answer} button="Add person" cancelHref="/admin/people">
            <PersonFields answer={answer} />
            <RoleFields
              role={role}
              organisations={organisations}
              answer={answer}
              found={returned?.found ?? []}
              changeHref={path}
            />
          </ChangeForm>
        </>
      )}
    </Page>
  )
}
