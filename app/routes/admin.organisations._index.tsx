import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { OrganisationsPage } from '~/features/administration/organisations-page'
import { readOrganisations } from '~/features/administration/read-organisations.server'
import { requirePermission } from '~/platform/access.server'
import { live } from '~/platform/live.server'

export const handle = { access: 'admin:organisations' }

export const meta: MetaFunction = () => [{ title: 'Organisations - OPEL Daily' }]

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requirePermission(args, 'admin:organisations')
  return readOrganisations(live(args.context), actor, new URL(args.request.url).searchParams)
}

export default function Organisations() {
  return <OrganisationsPage {...useLoaderData<typeof loader>()} />
}
