import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { recordOf, textOf } from '~/features/support/checked-form'
import { idParams } from '~/features/support/params'
import { postPartnersAnswer } from '~/features/support/partner-ask-acts.server'
import { partnerAnswers } from '~/features/support/partner-ask-decisions'
import { PartnersAskPage } from '~/features/support/partner-ask-partner-pages'
import { readPartnersAsk } from '~/features/support/partner-ask-read.server'
import { noteLook } from '~/features/trust/note-look.server'
import { requirePermission } from '~/platform/access.server'
import { readEntries } from '~/platform/forms.server'
import { live } from '~/platform/live.server'
import { requireParams } from '~/platform/params.server'
import { badForm, notFound } from '~/platform/responses.server'

export const handle = { access: 'partner-ask:answer' }

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: `${found ? `Ask ${found.page.number}` : 'Ask'} - OPEL Daily` },
]

/** After a form that came back too: an answer that came late has met an ask that is over. */
export const shouldRevalidate = () => true

export async function loader(args: LoaderFunctionArgs) {
  const { id } = requireParams(idParams, args.params, 'ask')
  const actor = await requirePermission(args, 'partner-ask:answer')
  const world = live(args.context)
  const found = await readPartnersAsk(world, actor, id)
  if (!found) throw notFound('ask')
  if (found.namedPractice) await noteLook(world, actor, found.namedPractice, 'request')
  return { page: found.page, done: new URL(args.request.url).searchParams.get('done') }
}

export async function action(args: ActionFunctionArgs) {
  const { id } = requireParams(idParams, args.params, 'ask')
  const actor = await requirePermission(args, 'partner-ask:answer')
  const record = recordOf(await readEntries(args.request))
  const act = partnerAnswers.find((one) => one === textOf(record, 'act'))
  if (!act) throw badForm('It did not say what to do with the ask.')
  const result = await postPartnersAnswer(live(args.context), { actor, askId: id, act, record })
  switch (result.outcome) {
    case 'not-found':
      throw notFound('ask')
    case 'returned':
      return data({ act, answer: result.answer }, 422)
    case 'done':
      return redirect(`/asks/${id}?done=${act}`, 303)
  }
}

export default function Ask() {
  const loaded = useLoaderData<typeof loader>()
  return <PartnersAskPage {...loaded} returned={useActionData<typeof action>() ?? null} />
}
