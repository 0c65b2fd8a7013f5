import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { openAssessPage, postAssessment } from '~/features/returns/assess-level.server'
import { AssessView } from '~/features/returns/assess-view'
import { returnParams } from '~/features/returns/return-params.server'
import { noteLook } from '~/features/trust/note-look.server'
import { requirePermission } from '~/platform/access.server'
import { readEntries } from '~/platform/forms.server'
import { live } from '~/platform/live.server'
import { requireParams } from '~/platform/params.server'
import { dropParkedHere, findParkedHere } from '~/platform/parked-forms.server'
import { notFound } from '~/platform/responses.server'

export const handle = { access: 'return:assess' }

export const meta: MetaFunction = () => [{ title: 'The ICB’s own view of the level - OPEL Daily' }]

export async function loader(args: LoaderFunctionArgs) {
  const { practiceCode, reference } = requireParams(returnParams, args.params, 'return')
  const actor = await requirePermission(args, 'return:assess', practiceCode)
  const world = live(args.context)
  const kept = await findParkedHere(args, actor.personId)
  const answer = await openAssessPage(world, { actor, practiceCode, reference }, kept)
  if (!answer) throw notFound('return')
  if ('goTo' in answer) return redirect(answer.goTo, 303)
  await noteLook(world, actor, practiceCode, 'return')
  return answer.page
}

export async function action(args: ActionFunctionArgs) {
  const { practiceCode, reference } = requireParams(returnParams, args.params, 'return')
  const actor = await requirePermission(args, 'return:assess', practiceCode)
  const asked = { actor, practiceCode, reference }
  const answer = await postAssessment(live(args.context), asked, await readEntries(args.request))
  if (!answer) throw notFound('return')
  await dropParkedHere(args)
  return 'goTo' in answer ? redirect(answer.goTo, 303) : data(answer.page, { status: answer.status })
}

export default function AssessLevel() {
  const loaded = useLoaderData<typeof loader>()
  const answered = useActionData<typeof action>()
  return <AssessView page={answered ?? loaded} />
}
