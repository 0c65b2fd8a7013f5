import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { recordOf, textOf } from '~/features/support/checked-form'
import { coverActs } from '~/features/support/cover-act-list'
import { actOnCover } from '~/features/support/cover-acts.server'
import { readCoverAsk } from '~/features/support/cover-page.server'
import { CoverAskPage } from '~/features/support/cover-pages'
import { idParams } from '~/features/support/params'
import { noteLook } from '~/features/trust/note-look.server'
import { requirePermission } from '~/platform/access.server'
import { readEntries } from '~/platform/forms.server'
import { live } from '~/platform/live.server'
import { requireParams } from '~/platform/params.server'
import { badForm, notFound } from '~/platform/responses.server'

export const handle = { access: 'cover:answer' }

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: `${found ? `Cover for ${found.page.practiceName}` : 'Cover request'} - OPEL Daily` },
]

/** After a form that came back too: an answer that came late has ended the ask. */
export const shouldRevalidate = () => true

export async function loader(args: LoaderFunctionArgs) {
  const { id } = requireParams(idParams, args.params, 'cover request')
  const actor = await requirePermission(args, 'cover:answer')
  const world = live(args.context)
  const page = await readCoverAsk(world, actor, id)
  if (!page) throw notFound('cover request')
  await noteLook(world, actor, page.practiceCode, 'request')
  const done = new URL(args.request.url).searchParams.get('done')
  return { page, done: coverActs.find((act) => act === done) ?? null }
}

export async function action(args: ActionFunctionArgs) {
  const { id } = requireParams(idParams, args.params, 'cover request')
  const actor = await requirePermission(args, 'cover:answer')
  const record = recordOf(await readEntries(args.request))
  const act = coverActs.find((one) => one === textOf(record, 'act'))
  if (!act) throw badForm('It did not say what to do with the request.')
  const result = await actOnCover(live(args.context), { actor, askId: id, act, record })
  switch (result.outcome) {
    case 'not-found':
      throw notFound('cover request')
    case 'returned':
      return data({ act, answer: result.answer }, 422)
    case 'done':
      return redirect(`/cover/${id}?done=${act}`, 303)
  }
}

export default function CoverAsk() {
  const loaded = useLoaderData<typeof loader>()
  return <CoverAskPage {...loaded} returned={useActionData<typeof action>() ?? null} />
}
