import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { londonDayOf } from '~/domain/calendar/days'
import { refusedForm } from '~/features/at-risk/checked-form'
import { readConversation } from '~/features/at-risk/conversation-form'
import { ConversationPage } from '~/features/at-risk/conversation-page'
import { readConversationPage } from '~/features/at-risk/read-conversations.server'
import { recordConversation } from '~/features/at-risk/record-conversation.server'
import { noteLook } from '~/features/trust/note-look.server'
import { requirePermission } from '~/platform/access.server'
import { readEntries } from '~/platform/forms.server'
import { live } from '~/platform/live.server'
import { practiceParams, requireParams } from '~/platform/params.server'
import { notFound } from '~/platform/responses.server'

export const handle = { access: 'conversation:record' }

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: `Record a conversation, ${found?.page.practice.name ?? 'practice'} - OPEL Daily` },
]

export async function loader(args: LoaderFunctionArgs) {
  const { practiceCode } = requireParams(practiceParams, args.params, 'practice')
  const actor = await requirePermission(args, 'conversation:record', practiceCode)
  const world = live(args.context)
  const corrects = new URL(args.request.url).searchParams.get('corrects') ?? ''
  const correctsId = /^\d{1,12}$/.test(corrects) ? Number(corrects) : null
  const page = await readConversationPage(world, actor, practiceCode, correctsId)
  if (!page) throw notFound('conversation')
  await noteLook(world, actor, practiceCode, 'practice')
  return { page }
}

export async function action(args: ActionFunctionArgs) {
  const { practiceCode } = requireParams(practiceParams, args.params, 'practice')
  const actor = await requirePermission(args, 'conversation:record', practiceCode)
  const world = live(args.context)
  const read = readConversation(await readEntries(args.request), londonDayOf(world.now))
  if (!read.ok) return data({ answer: read.answer, isStale: false }, 422)
  const result = await recordConversation(world, actor, practiceCode, read.value)
  switch (result.outcome) {
    case 'done':
      return redirect(`/icb/practices/${practiceCode}?done=conversation`, 303)
    case 'not-found':
      throw notFound('conversation')
    case 'changed':
      return data({ answer: { values: read.values, problems: [], patientWords: [] }, isStale: true }, 409)
    case 'refused':
      return data({ answer: refusedForm(read.values, result), isStale: false }, 422)
  }
}

export default function RecordConversation() {
  const { page } = useLoaderData<typeof loader>()
  const returned = useActionData<typeof action>()
  return <ConversationPage page={page} answer={returned?.answer} isStale={returned?.isStale ?? false} />
}
