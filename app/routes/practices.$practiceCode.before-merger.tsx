import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { BeforeMergerPage } from '~/features/membership/before-merger-page'
import { readBeforeMerger } from '~/features/membership/read-before-merger.server'
import { requirePermission } from '~/platform/access.server'
import { live } from '~/platform/live.server'
import { practiceParams, requireParams } from '~/platform/params.server'
import { notFound } from '~/platform/responses.server'

export const handle = { access: 'practice-home:read' }

export const meta: MetaFunction = () => [{ title: 'Before the merger - OPEL Daily' }]

export async function loader(args: LoaderFunctionArgs) {
  const { practiceCode } = requireParams(practiceParams, args.params, 'practice')
  const actor = await requirePermission(args, 'practice-home:read', practiceCode)
  const page = await readBeforeMerger(live(args.context), actor, practiceCode)
  if (!page) throw notFound('practice')
  return page
}

export default function BeforeMerger() {
  return <BeforeMergerPage page={useLoaderData<typeof loader>()} />
}
