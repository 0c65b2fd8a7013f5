import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData, useSearchParams } from '@remix-run/react'
import { readReceipt } from '~/features/returns/read-receipt.server'
import { ReceiptView } from '~/features/returns/receipt-view'
import { returnParams } from '~/features/returns/return-params.server'
import { noteLook } from '~/features/trust/note-look.server'
import { requirePermission } from '~/platform/access.server'
import { live } from '~/platform/live.server'
import { requireParams } from '~/platform/params.server'
import { notFound } from '~/platform/responses.server'

export const handle = { access: 'practice:read' }

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? `Return of ${data.dayWords}, ${data.practice.name}` : 'Return'} - OPEL Daily` },
]

export async function loader(args: LoaderFunctionArgs) {
  const { practiceCode, reference } = requireParams(returnParams, args.params, 'return')
  const actor = await requirePermission(args, 'practice:read', practiceCode)
  const world = live(args.context)
  const page = await readReceipt(world, { actor, practiceCode, reference, channel: 'phone' })
  if (!page) throw notFound('return')
  await noteLook(world, actor, practiceCode, 'return')
  return page
}

export default function PracticeReturn() {
  const [search] = useSearchParams()
  return <ReceiptView page={useLoaderData<typeof loader>()} done={search.get('done')} side="icb" />
}
