import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData, useSearchParams } from '@remix-run/react'
import { openReopenPage, postReopening } from '~/features/returns/reopen-day.server'
import { ReopenView } from '~/features/returns/reopen-view'
import { noteLook } from '~/features/trust/note-look.server'
import { requirePermission } from '~/platform/access.server'
import { readEntries } from '~/platform/forms.server'
import { live } from '~/platform/live.server'
import { practiceParams, requireParams } from '~/platform/params.server'
import { dropParkedHere, findParkedHere } from '~/platform/parked-forms.server'

export const handle = { access: 'return:reopen' }

export const meta: MetaFunction = () => [{ title: 'Open a day again - OPEL Daily' }]

export async function loader(args: LoaderFunctionArgs) {
  const { practiceCode } = requireParams(practiceParams, args.params, 'practice')
  const actor = await requirePermission(args, 'return:reopen', practiceCode)
  const world = live(args.context)
  const kept = await findParkedHere(args, actor.personId)
  const answer = await openReopenPage(world, { actor, practiceCode }, kept)
  if ('goTo' in answer) return redirect(answer.goTo, 303)
  await noteLook(world, actor, practiceCode, 'practice')
  return answer.page
}

export async function action(args: ActionFunctionArgs) {
  const { practiceCode } = requireParams(practiceParams, args.params, 'practice')
  const actor = await requirePermission(args, 'return:reopen', practiceCode)
  const answer = await postReopening(
    live(args.context),
    { actor, practiceCode },
    await readEntries(args.request),
  )
  await dropParkedHere(args)
  return 'goTo' in answer ? redirect(answer.goTo, 303) : data(answer.page, { status: answer.status })
}

export default function ReopenDay() {
  const [search] = useSearchParams()
  const loaded = useLoaderData<typeof loader>()
  const answered = useActionData<typeof action>()
  return <ReopenView page={answered ?? loaded} done={answered ? null : search.get('done')} />
}
