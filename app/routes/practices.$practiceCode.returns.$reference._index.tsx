import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useLoaderData, useSearchParams } from '@remix-run/react'
import { emailReceipt } from '~/features/returns/email-receipt.server'
import { readReceipt } from '~/features/returns/read-receipt.server'
import { ReceiptView } from '~/features/returns/receipt-view'
import { returnParams } from '~/features/returns/return-params.server'
import { noteLook } from '~/features/trust/note-look.server'
import { requirePermission, requireSignedIn } from '~/platform/access.server'
import { live } from '~/platform/live.server'
import { requireParams } from '~/platform/params.server'
import { notFound } from '~/platform/responses.server'

export const handle = { access: 'return:read' }

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? `Return of ${data.dayWords}, ${data.practice.name}` : 'Return'} - OPEL Daily` },
]

export async function loader(args: LoaderFunctionArgs) {
  const { practiceCode, reference } = requireParams(returnParams, args.params, 'return')
  const actor = await requirePermission(args, 'return:read', practiceCode)
  const world = live(args.context)
  const page = await readReceipt(world, { actor, practiceCode, reference, channel: 'practice' })
  if (!page) throw notFound('return')
  await noteLook(world, actor, practiceCode, 'return')
  return page
}

export async function action(args: ActionFunctionArgs) {
  const { practiceCode, reference } = requireParams(returnParams, args.params, 'return')
  const actor = await requirePermission(args, 'return:read', practiceCode)
  const { email } = await requireSignedIn(args)
  const asked = { actor, practiceCode, reference, channel: 'practice', email } as const
  const { outcome } = await emailReceipt(live(args.context), asked)
  if (outcome === 'not-found') throw notFound('return')
  return redirect(`/practices/${practiceCode}/returns/${reference}?done=copy`, 303)
}

export default function Receipt() {
  const [search] = useSearchParams()
  return <ReceiptView page={useLoaderData<typeof loader>()} done={search.get('done')} side="practice" />
}
