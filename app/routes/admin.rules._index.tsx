import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { readRules } from '~/features/administration/read-rules.server'
import { RulesPage } from '~/features/administration/rules-page'
import { requirePermission } from '~/platform/access.server'
import { live } from '~/platform/live.server'
import { notFound } from '~/platform/responses.server'

export const handle = { access: 'admin:rules' }

export const meta: MetaFunction = () => [{ title: 'Rules - OPEL Daily' }]

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requirePermission(args, 'admin:rules')
  const version = new URL(args.request.url).searchParams.get('version')
  const rules = await readRules(live(args.context), actor, version)
  if (!rules) throw notFound('version of the rules')
  return rules
}

export default function Rules() {
  return <RulesPage {...useLoaderData<typeof loader>()} />
}
