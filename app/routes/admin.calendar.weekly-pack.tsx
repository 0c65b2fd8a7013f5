import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { changePackTimes, readPackTimes } from '~/features/administration/change-pack.server'
import { PackTimesConflict, PackTimesPage, packTimesPath } from '~/features/administration/pack-times-page'
import { requirePermission } from '~/platform/access.server'
import { readEntries } from '~/platform/forms.server'
import { live } from '~/platform/live.server'

export const handle = { access: 'admin:calendar' }

export const meta: MetaFunction = () => [{ title: 'Weekly pack - OPEL Daily' }]

/** After a form that came back too: a colleague may have changed the times meanwhile. */
export const shouldRevalidate = () => true

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requirePermission(args, 'admin:calendar')
  const isDone = new URL(args.request.url).searchParams.get('done') === 'times'
  return { current: await readPackTimes(live(args.context), actor), isDone }
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requirePermission(args, 'admin:calendar')
  const result = await changePackTimes(live(args.context), actor, await readEntries(args.request))
  switch (result.outcome) {
    case 'done':
      return redirect(`${packTimesPath}?done=times`, 303)
    case 'stale':
      return data(result, 409)
    case 'returned':
      return data(result, 422)
  }
}

export default function PackTimes() {
  const { current, isDone } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  if (result?.outcome === 'stale') return <PackTimesConflict current={current} values={result.values} />
  return <PackTimesPage current={current} answer={result?.answer} isDone={isDone} />
}
