import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { compareRules } from '~/features/administration/compare-rules.server'
import { CompareRulesPage } from '~/features/administration/compare-rules-page'
import { requirePermission } from '~/platform/access.server'
import { live } from '~/platform/live.server'
import { notFound } from '~/platform/responses.server'

export const handle = { access: 'admin:rules' }

export const meta: MetaFunction = () => [{ title: 'Compare rules - OPEL Daily' }]

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requirePermission(args, 'admin:rules')
  const search = new URL(args.request.url).searchParams
  const asked = { before: search.get('before'), after: search.get('after') }
  const comparison = await compareRules(live(args.context), actor, asked)
  if (!comparison) throw notFound('version of the rules')
  return { comparison }
}

export default function CompareRules() {
  return <CompareRulesPage {...useLoaderData<typeof loader>()} />
}
