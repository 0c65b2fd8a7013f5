import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { freezePack } from '~/features/at-risk/freeze-pack.server'
import { FreezePage } from '~/features/at-risk/pack-page'
import { readFreezePage } from '~/features/at-risk/read-packs.server'
import { requirePermission } from '~/platform/access.server'
import { fieldValue, readEntries } from '~/platform/forms.server'
import { live } from '~/platform/live.server'

export const handle = { access: 'at-risk:work' }

export const meta: MetaFunction = () => [{ title: 'Freeze a committee pack - OPEL Daily' }]

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requirePermission(args, 'at-risk:work')
  return { page: await readFreezePage(live(args.context), actor) }
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requirePermission(args, 'at-risk:work')
  const seen = fieldValue(await readEntries(args.request), 'seen') ?? ''
  const result = await freezePack(live(args.context), actor, seen)
  switch (result.outcome) {
    case 'done':
      return redirect(`/risk-pack/${result.number}`, 303)
    case 'refused':
      return data({ problem: result.message }, 422)
    case 'changed':
    case 'not-found': {
      const problem =
        'A candidate changed while you were reading this. Nothing was frozen: look through it again.'
      return data({ problem }, 409)
    }
  }
}

export default function Freeze() {
  const { page } = useLoaderData<typeof loader>()
  return <FreezePage page={page} problem={useActionData<typeof action>()?.problem} />
}
