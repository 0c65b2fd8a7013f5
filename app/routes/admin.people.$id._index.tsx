import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { PersonPage } from '~/features/administration/person-page'
import { idParams } from '~/features/administration/person-params.server'
import { readPerson } from '~/features/administration/read-people.server'
import { requirePermission } from '~/platform/access.server'
import { live } from '~/platform/live.server'
import { requireParams } from '~/platform/params.server'
import { notFound } from '~/platform/responses.server'

export const handle = { access: 'admin:people' }

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.person.name ?? 'Person'} - OPEL Daily` },
]

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requirePermission(args, 'admin:people')
  const { id } = requireParams(idParams, args.params, 'person')
  const person = await readPerson(live(args.context), actor, id)
  if (!person) throw notFound('person')
  return { person, done: new URL(args.request.url).searchParams.get('done') }
}

export default function Person() {
  return <PersonPage {...useLoaderData<typeof loader>()} />
}
