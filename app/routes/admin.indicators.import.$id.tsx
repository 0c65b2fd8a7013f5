import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import {
  applyIndicators,
  giveUpIndicators,
  readWaitingIndicators,
} from '~/features/indicators/import-indicators.server'
import { ConfirmIndicatorsPage } from '~/features/indicators/import-pages'
import { importView } from '~/features/indicators/import-view'
import { indicatorImportPath } from '~/features/indicators/indicator-paths'
import { requirePermission } from '~/platform/access.server'
import { fieldValue, readEntries } from '~/platform/forms.server'
import { live } from '~/platform/live.server'
import { numberText, requireParams } from '~/platform/params.server'
import { notFound } from '~/platform/responses.server'

export const handle = { access: 'admin:indicators' }

export const meta: MetaFunction = () => [{ title: 'What this list would change - OPEL Daily' }]

const listParams = z.object({ id: numberText })

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requirePermission(args, 'admin:indicators')
  const { id } = requireParams(listParams, args.params, 'list')
  const waiting = await readWaitingIndicators(live(args.context), actor, id)
  if (waiting.state === 'gone') throw notFound('list that waits to be confirmed')
  return { view: importView(waiting) }
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requirePermission(args, 'admin:indicators')
  const { id } = requireParams(listParams, args.params, 'list')
  const world = live(args.context)
  const entries = await readEntries(args.request)
  if (fieldValue(entries, 'intent') === 'give-up') {
    await giveUpIndicators(world, actor, id)
    return redirect(`${indicatorImportPath}?done=thrown-away`, 303)
  }
  const outcome = await applyIndicators(world, actor, { id, seen: fieldValue(entries, 'seen') ?? '' })
  switch (outcome) {
    case 'gone':
      throw notFound('list that waits to be confirmed')
    case 'applied':
      return redirect(`${indicatorImportPath}?done=imported`, 303)
    case 'nothing-to-change':
      return redirect(`${indicatorImportPath}?done=nothing-to-change`, 303)
    case 'refused':
    case 'changed-meanwhile':
      return data({ isChanged: true }, 409)
  }
}

export default function ConfirmIndicators() {
  const returned = useActionData<typeof action>()
  const { view } = useLoaderData<typeof loader>()
  return <ConfirmIndicatorsPage view={view} isChanged={returned?.isChanged ?? false} />
}
