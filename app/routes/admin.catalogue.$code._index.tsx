import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { readEntry } from '~/features/administration/catalogue-entry.server'
import { CatalogueEntryPage } from '~/features/administration/catalogue-entry-page'
import { catalogueParams } from '~/features/administration/catalogue-params'
import { requirePermission } from '~/platform/access.server'
import { live } from '~/platform/live.server'
import { requireParams } from '~/platform/params.server'
import { notFound } from '~/platform/responses.server'

export const handle = { access: 'admin:catalogue' }

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: `${found ? found.page.shown.name : 'Catalogue'} - OPEL Daily` },
]

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requirePermission(args, 'admin:catalogue')
  const { code } = requireParams(catalogueParams, args.params, 'support')
  const search = new URL(args.request.url).searchParams
  const page = await readEntry(live(args.context), actor, code, search.get('version'))
  if (!page) throw notFound('version')
  return { page, done: search.get('done') === 'published' }
}

export default function CatalogueEntry() {
  return <CatalogueEntryPage {...useLoaderData<typeof loader>()} />
}
