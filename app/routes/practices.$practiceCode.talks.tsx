import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { OwnViewPage } from '~/features/at-risk/own-view-page'
import { readOwnView } from '~/features/at-risk/read-own-view.server'
import { requirePermission } from '~/platform/access.server'
import { live } from '~/platform/live.server'
import { practiceParams, requireParams } from '~/platform/params.server'

export const handle = { access: 'own-case:read' }

export const meta: MetaFunction = () => [{ title: 'When pressure lasts - OPEL Daily' }]

export async function loader(args: LoaderFunctionArgs) {
  const { practiceCode } = requireParams(practiceParams, args.params, 'practice')
  const actor = await requirePermission(args, 'own-case:read', practiceCode)
  return { page: await readOwnView(live(args.context), actor, practiceCode) }
}

export default function OwnView() {
  return <OwnViewPage page={useLoaderData<typeof loader>().page} />
}
