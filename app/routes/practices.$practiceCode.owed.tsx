import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { OwedPage } from '~/features/practice-record/owed-page'
import { readOwed } from '~/features/practice-record/read-owed.server'
import { requirePermission } from '~/platform/access.server'
import { live } from '~/platform/live.server'
import { practiceParams, requireParams } from '~/platform/params.server'

export const handle = { access: 'owed:read' }

export const meta: MetaFunction = () => [{ title: 'How fast the ICB answered - OPEL Daily' }]

export async function loader(args: LoaderFunctionArgs) {
  const { practiceCode } = requireParams(practiceParams, args.params, 'practice')
  const actor = await requirePermission(args, 'owed:read', practiceCode)
  return readOwed(live(args.context), actor, practiceCode)
}

export default function Owed() {
  return <OwedPage page={useLoaderData<typeof loader>()} />
}
