import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { openDisagreePage, postDisagreement } from '~/features/returns/disagree.server'
import { DisagreeView } from '~/features/returns/disagree-view'
import { assessmentField, type Entries, entryText } from '~/features/returns/form-entries'
import { returnParams } from '~/features/returns/return-params.server'
import { requirePermission } from '~/platform/access.server'
import { readEntries } from '~/platform/forms.server'
import { live } from '~/platform/live.server'
import { requireParams } from '~/platform/params.server'
import { dropParkedHere, findParkedHere } from '~/platform/parked-forms.server'
import { notFound } from '~/platform/responses.server'

export const handle = { access: 'return:submit' }

export const meta: MetaFunction = () => [{ title: 'We see it otherwise - OPEL Daily' }]

export async function loader(args: LoaderFunctionArgs) {
  const { practiceCode, reference } = requireParams(returnParams, args.params, 'return')
  const actor = await requirePermission(args, 'return:submit', practiceCode)
  const kept = await findParkedHere(args, actor.personId)
  const asked = { actor, practiceCode, reference, assessmentId: assessmentOf(args.request, kept) }
  const answer = await openDisagreePage(live(args.context), asked, kept)
  if (!answer) throw notFound('view of the ICB')
  return 'goTo' in answer ? redirect(answer.goTo, 303) : answer.page
}

export async function action(args: ActionFunctionArgs) {
  const { practiceCode, reference } = requireParams(returnParams, args.params, 'return')
  const actor = await requirePermission(args, 'return:submit', practiceCode)
  const asked = { actor, practiceCode, reference, assessmentId: assessmentOf(args.request) }
  const answer = await postDisagreement(live(args.context), asked, await readEntries(args.request))
  if (!answer) throw notFound('view of the ICB')
  await dropParkedHere(args)
  return 'goTo' in answer ? redirect(answer.goTo, 303) : data(answer.page, { status: answer.status })
}

/** Which view is answered; 0 where neither the address nor a form that was kept names one. */
function assessmentOf(request: Request, kept: Entries = []): number {
  const text = new URL(request.url).searchParams.get(assessmentField) ?? entryText(kept, assessmentField)
  return /^\d{1,12}$/.test(text) ? Number(text) : 0
}

export default function Disagree() {
  const loaded = useLoaderData<typeof loader>()
  const answered = useActionData<typeof action>()
  return <DisagreeView page={answered ?? loaded} />
}
