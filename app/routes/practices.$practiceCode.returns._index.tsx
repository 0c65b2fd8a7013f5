import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { HistoryView } from '~/features/returns/history-view'
import { readHistory } from '~/features/returns/read-history.server'
import { noteLook } from '~/features/trust/note-look.server'
import { requirePermission } from '~/platform/access.server'
import { live } from '~/platform/live.server'
import { practiceParams, requireParams } from '~/platform/params.server'

export const handle = { access: 'return:read' }

export const meta: MetaFunction = () => [{ title: 'Past returns - OPEL Daily' }]

export async function loader(args: LoaderFunctionArgs) {
  const { practiceCode } = requireParams(practiceParams, args.params, 'practice')
  const actor = await requirePermission(args, 'return:read', practiceCode)
  const asked = new URL(args.request.url).searchParams.get('page') ?? ''
  const page = /^[1-9]\d{0,3}$/.test(asked) ? Number(asked) : 1
  const world = live(args.context)
  const history = await readHistory(world, actor, practiceCode, page)
  await noteLook(world, actor, practiceCode, 'return')
  return history
}

export default function PastReturns() {
  return <HistoryView page={useLoaderData<typeof loader>()} />
}
