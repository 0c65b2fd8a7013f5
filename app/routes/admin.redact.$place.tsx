import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { readPlace, readPlaceKey } from '~/features/administration/read-places.server'
import { RemovalCheckPage } from '~/features/administration/removal-check-page'
import { RemovalPage } from '~/features/administration/removal-page'
import { answerRemoval } from '~/features/administration/removal-request.server'
import { removalsPath } from '~/features/administration/removals-page'
import { noteLook } from '~/features/trust/note-look.server'
import { requirePermission } from '~/platform/access.server'
import { readEntries } from '~/platform/forms.server'
import { live } from '~/platform/live.server'
import { notFound } from '~/platform/responses.server'

export const handle = { access: 'admin:redact' }

export const meta: MetaFunction = () => [{ title: 'Remove words - OPEL Daily' }]

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requirePermission(args, 'admin:redact')
  const world = live(args.context)
  const place = readPlaceKey(args.params.place ?? '')
  const found = place && (await readPlace(world, actor, place))
  if (!found) throw notFound('text')
  if (found.practiceCode) await noteLook(world, actor, found.practiceCode, found.lookedAt)
  return found
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requirePermission(args, 'admin:redact')
  const world = live(args.context)
  const place = readPlaceKey(args.params.place ?? '')
  const found = place && (await readPlace(world, actor, place))
  if (!found) throw notFound('text')
  const { isWholePossible } = found
  const entries = await readEntries(args.request)
  const answered = await answerRemoval(world, actor, entries, { place, isWholePossible })
  if (answered.kind === 'not-there') throw notFound('text')
  if (answered.kind === 'done') return redirect(`${removalsPath}?done=${answered.id}`, 303)
  if (answered.kind === 'check') return data(answered, answered.check.hasChanged ? 409 : 200)
  return data(answered, answered.answer.problems.length > 0 ? 422 : 200)
}

export default function RedactPlace() {
  const place = useLoaderData<typeof loader>()
  const answered = useActionData<typeof action>()
  if (answered?.kind === 'check') return <RemovalCheckPage {...answered.check} />
  return <RemovalPage place={place} answer={answered?.answer} />
}
