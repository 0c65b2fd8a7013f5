import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { pcnAnswers } from '~/domain/support/pcn-ask'
import { recordOf, textOf } from '~/features/support/checked-form'
import { idParams } from '~/features/support/params'
import { postPcnAnswer } from '~/features/support/pcn-ask.server'
import { AskOfPcnPage } from '~/features/support/pcn-ask-lead-page'
import { readAskOfPcn } from '~/features/support/pcn-ask-read.server'
import { noteLook } from '~/features/trust/note-look.server'
import { requirePermission } from '~/platform/access.server'
import { readEntries } from '~/platform/forms.server'
import { live } from '~/platform/live.server'
import { requireParams } from '~/platform/params.server'
import { badForm, notFound } from '~/platform/responses.server'

export const handle = { access: 'pcn-ask:answer' }

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: `${found ? `Ask ${found.page.number}` : 'Ask'} - OPEL Daily` },
]

/** After a form that came back too: an answer that came late has met an ask that is over. */
export const shouldRevalidate = () => true

export async function loader(args: LoaderFunctionArgs) {
  const { id } = requireParams(idParams, args.params, 'ask')
  const actor = await requirePermission(args, 'pcn-ask:answer')
  const world = live(args.context)
  const found = await readAskOfPcn(world, actor, id)
  if (!found) throw notFound('ask')
  await noteLook(world, actor, found.practiceCode, 'request')
  return { page: found.page, done: new URL(args.request.url).searchParams.get('done') }
}

export async function action(args: ActionFunctionArgs) {
  const { id } = requireParams(idParams, args.params, 'ask')
  const actor = await requirePermission(args, 'pcn-ask:answer')
  const record = recordOf(await readEntries(args.request))
  const act = pcnAnswers.find((one) => one === textOf(record, 'act'))
  if (!act) throw badForm('It did not say what to do with the ask.')
  const result = await postPcnAnswer(live(args.context), { actor, askId: id, act, record })
  switch (result.outcome) {
    case 'not-found':
      throw notFound('ask')
    case 'returned':
      return data({ answer: result.answer }, 422)
    case 'done':
      return redirect(`/pcn/asks/${id}?done=${act}`, 303)
  }
}

export default function AskOfPcn() {
  const loaded = useLoaderData<typeof loader>()
  return <AskOfPcnPage {...loaded} returned={useActionData<typeof action>() ?? null} />
}
