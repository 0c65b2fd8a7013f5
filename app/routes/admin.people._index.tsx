import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { PeoplePage } from '~/features/administration/people-page'
import { readPeople } from '~/features/administration/read-people.server'
import { requirePermission } from '~/platform/access.server'
import { live } from '~/platform/live.server'

export const handle = { access: 'admin:people' }

export const meta: MetaFunction = () => [{ title: 'People - OPEL Daily' }]

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requirePermission(args, 'admin:people')
  return readPeople(live(args.context), actor, new URL(args.request.url).searchParams)
}

export default function People() {
  return <PeoplePage {...useLoaderData<typeof loader>()} />
}
