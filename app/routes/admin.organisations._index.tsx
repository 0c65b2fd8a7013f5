import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { organisationDone } from '~/features/administration/organisations-done'
import { OrganisationsPage } from '~/features/administration/organisations-page'
import { readOrganisations } from '~/features/administration/read-organisations.server'
import { requirePermission } from '~/platform/access.server'
import { live } from '~/platform/live.server'

export const handle = { access: 'admin:organisations' }

export const meta: MetaFunction = () => [{ title: 'Organisations - OPEL Daily' }]

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requirePermission(args, 'admin:organisations')
  const search = new URL(args.request.url).searchParams
  const data = await readOrganisations(live(args.context), actor, search)
  return { data, done: organisationDone(search) }
}

export default function Organisations() {
  return <OrganisationsPage {...useLoaderData<typeof loader>()} />
}
