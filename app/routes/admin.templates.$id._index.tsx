import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { TemplatePage } from '~/features/administration/template-page'
import { templateParams } from '~/features/administration/template-params'
import { readTemplate } from '~/features/administration/templates.server'
import { requirePermission } from '~/platform/access.server'
import { live } from '~/platform/live.server'
import { requireParams } from '~/platform/params.server'
import { notFound } from '~/platform/responses.server'

export const handle = { access: 'admin:catalogue' }

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: `${found ? found.page.shown.name : 'Message template'} - OPEL Daily` },
]

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requirePermission(args, 'admin:catalogue')
  const { id } = requireParams(templateParams, args.params, 'template')
  const search = new URL(args.request.url).searchParams
  const page = await readTemplate(live(args.context), actor, id, search.get('version'))
  if (!page) throw notFound('template')
  return { page, done: search.get('done') }
}

export default function Template() {
  return <TemplatePage {...useLoaderData<typeof loader>()} />
}
