import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { readCatalogueLines } from '~/features/administration/catalogue-lines.server'
import { CataloguePage } from '~/features/administration/catalogue-page'
import { requirePermission } from '~/platform/access.server'
import { live } from '~/platform/live.server'

export const handle = { access: 'admin:catalogue' }

export const meta: MetaFunction = () => [{ title: 'Catalogue - OPEL Daily' }]

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requirePermission(args, 'admin:catalogue')
  return readCatalogueLines(live(args.context), actor)
}

export default function Catalogue() {
  return <CataloguePage {...useLoaderData<typeof loader>()} />
}
