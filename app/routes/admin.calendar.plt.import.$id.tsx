import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { areaPltPath } from '~/features/support/area-plt-form'
import { AreaPltConfirmPage } from '~/features/support/area-plt-import-pages'
import { applyAreaPlt, giveUpAreaPlt, readWaitingAreaPlt } from '~/features/support/import-area-plt.server'
import { idParams } from '~/features/support/params'
import { areaPltImportView } from '~/features/support/read-area-plt.server'
import { requirePermission } from '~/platform/access.server'
import { fieldValue, readEntries } from '~/platform/forms.server'
import { live } from '~/platform/live.server'
import { requireParams } from '~/platform/params.server'
import { notFound } from '~/platform/responses.server'

export const handle = { access: 'admin:calendar' }

export const meta: MetaFunction = () => [{ title: 'What this PLT list would change - OPEL Daily' }]

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requirePermission(args, 'admin:calendar')
  const { id } = requireParams(idParams, args.params, 'list')
  const waiting = await readWaitingAreaPlt(live(args.context), actor, id)
  if (!waiting) throw notFound('list that waits to be confirmed')
  return { view: areaPltImportView(waiting) }
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requirePermission(args, 'admin:calendar')
  const { id } = requireParams(idParams, args.params, 'list')
  const world = live(args.context)
  const entries = await readEntries(args.request)
  if (fieldValue(entries, 'intent') === 'give-up') {
    await giveUpAreaPlt(world, actor, id)
    return redirect(`${areaPltPath}?done=thrown-away`, 303)
  }
  const outcome = await applyAreaPlt(world, actor, { id, seen: fieldValue(entries, 'seen') ?? '' })
  if (outcome === 'gone') throw notFound('list that waits to be confirmed')
  if (outcome === 'applied') return redirect(`${areaPltPath}?done=imported`, 303)
  return data({ isChanged: true }, 409)
}

export default function ConfirmAreaPlt() {
  const returned = useActionData<typeof action>()
  return <AreaPltConfirmPage {...useLoaderData<typeof loader>()} isChanged={returned?.isChanged ?? false} />
}
