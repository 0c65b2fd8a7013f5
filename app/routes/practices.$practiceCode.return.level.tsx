import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { openLevelPage, postLevel } from '~/features/returns/declare-level.server'
import { LevelView } from '~/features/returns/level-view'
import { requirePermission, requireSignedIn } from '~/platform/access.server'
import { readEntries } from '~/platform/forms.server'
import { live } from '~/platform/live.server'
import { practiceParams, requireParams } from '~/platform/params.server'
import { dropParkedHere, findParkedHere } from '~/platform/parked-forms.server'

export const handle = { access: 'return:submit' }

export const meta: MetaFunction = () => [{ title: 'Raise or lower the level - OPEL Daily' }]

export async function loader(args: LoaderFunctionArgs) {
  const { practiceCode } = requireParams(practiceParams, args.params)
  const actor = await requirePermission(args, 'return:submit', practiceCode)
  const { email: senderEmail } = await requireSignedIn(args)
  const kept = await findParkedHere(args, actor.personId)
  const answer = await openLevelPage(live(args.context), { actor, practiceCode, senderEmail }, kept)
  if ('goTo' in answer) return redirect(answer.goTo, 303)
  return data(answer.page, { status: answer.status === 422 ? 200 : answer.status })
}

export async function action(args: ActionFunctionArgs) {
  const { practiceCode } = requireParams(practiceParams, args.params)
  const actor = await requirePermission(args, 'return:submit', practiceCode)
  const { email: senderEmail } = await requireSignedIn(args)
  const entries = await readEntries(args.request)
  const answer = await postLevel(live(args.context), { actor, practiceCode, senderEmail }, entries)
  await dropParkedHere(args)
  return 'goTo' in answer ? redirect(answer.goTo, 303) : data(answer.page, { status: answer.status })
}

export default function ReturnLevel() {
  const loaded = useLoaderData<typeof loader>()
  const answered = useActionData<typeof action>()
  return <LevelView page={answered ?? loaded} />
}
