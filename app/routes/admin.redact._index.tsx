import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { readRemovals } from '~/features/administration/read-places.server'
import { RemovalCheckPage } from '~/features/administration/removal-check-page'
import { answerRemoval } from '~/features/administration/removal-request.server'
import { RemovalsPage, removalsPath } from '~/features/administration/removals-page'
import { noteLook } from '~/features/trust/note-look.server'
import { requirePermission } from '~/platform/access.server'
import { readEntries } from '~/platform/forms.server'
import { live } from '~/platform/live.server'
import { notFound } from '~/platform/responses.server'

export const handle = { access: 'admin:redact' }

export const meta: MetaFunction = () => [{ title: 'Remove words - OPEL Daily' }]

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requirePermission(args, 'admin:redact')
  const search = new URL(args.request.url).searchParams
  const reference = (search.get('in') ?? '').trim().slice(0, 40).toUpperCase()
  const world = live(args.context)
  const removals = await readRemovals(world, actor, reference)
  if (removals.found) await noteLook(world, actor, removals.found.practice.code, removals.found.kind)
  return { ...removals, done: search.get('done') }
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requirePermission(args, 'admin:redact')
  const where = { place: undefined, isWholePossible: false }
  const answered = await answerRemoval(live(args.context), actor, await readEntries(args.request), where)
  if (answered.kind === 'not-there') throw notFound()
  if (answered.kind === 'done') return redirect(`${removalsPath}?done=${answered.id}`, 303)
  if (answered.kind === 'check') return data(answered, answered.check.hasChanged ? 409 : 200)
  return data(answered, answered.answer.problems.length > 0 ? 422 : 200)
}

export default function Redact() {
  const loaded = useLoaderData<typeof loader>()
  const answered = useActionData<typeof action>()
  if (answered?.kind === 'check') return <RemovalCheckPage {...answered.check} />
  return <RemovalsPage {...loaded} answer={answered?.answer} />
}
