import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { readTemplateLines } from '~/features/administration/templates.server'
import { TemplatesPage } from '~/features/administration/templates-page'
import { requirePermission } from '~/platform/access.server'
import { live } from '~/platform/live.server'

export const handle = { access: 'admin:catalogue' }

export const meta: MetaFunction = () => [{ title: 'Message templates - OPEL Daily' }]

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requirePermission(args, 'admin:catalogue')
  return readTemplateLines(live(args.context), actor)
}

export default function Templates() {
  return <TemplatesPage {...useLoaderData<typeof loader>()} />
}
