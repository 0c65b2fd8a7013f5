import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { readMissingCall } from '~/features/reminders/missing-call-form'
import { MissingCallView } from '~/features/reminders/missing-call-view'
import { readMissingCallPage } from '~/features/reminders/read-missing-call.server'
import { recordMissingCall } from '~/features/reminders/record-missing-call.server'
import { requirePermission } from '~/platform/access.server'
import { readEntries } from '~/platform/forms.server'
import { live } from '~/platform/live.server'
import { practiceParams, requireParams } from '~/platform/params.server'
import { dropParked, findParked } from '~/platform/parked-forms.server'
import { notFound } from '~/platform/responses.server'

export const handle = { access: 'return:on-behalf' }

export const meta: MetaFunction = () => [{ title: 'Note a call about the missing return - OPEL Daily' }]

/** After a form that came back too: a colleague may have rung. */
export const shouldRevalidate = () => true

export async function loader(args: LoaderFunctionArgs) {
  const { practiceCode } = requireParams(practiceParams, args.params)
  const actor = await requirePermission(args, 'return:on-behalf', practiceCode)
  const page = await readMissingCallPage(live(args.context), actor, practiceCode)
  if (!page) throw notFound('practice')
  const parked = await findParked(args, actor.personId, `/icb/missing/${practiceCode}/phoned`)
  return { page, parked: parked ? Object.fromEntries(parked) : null }
}

export async function action(args: ActionFunctionArgs) {
  const { practiceCode } = requireParams(practiceParams, args.params)
  const actor = await requirePermission(args, 'return:on-behalf', practiceCode)
  const entries = await readEntries(args.request)
  const read = readMissingCall(entries)
  if (!read.ok) return data({ ...read.answer, isChanged: false }, 422)
  const recorded = await recordMissingCall(live(args.context), { actor, practiceCode, call: read.value })
  switch (recorded.outcome) {
    case 'not-found':
      throw notFound('practice')
    case 'changed':
      return data({ typed: typedOf(entries), problems: [], patientWords: [], isChanged: true }, 409)
    case 'recorded':
      await dropParked(args, `/icb/missing/${practiceCode}/phoned`)
      return redirect(nextPage(practiceCode, read.value.outcome), 303)
  }
}

function typedOf(entries: readonly (readonly [string, string])[]): Record<string, string> {
  return Object.fromEntries(entries)
}

function nextPage(practiceCode: string, outcome: string): string {
  if (outcome === 'return_entered') return `/icb/missing/${practiceCode}`
  if (outcome === 'closed_today') return `/icb/missing/${practiceCode}/closed`
  return '/icb/missing?done=phoned'
}

export default function NoteCall() {
  const { page, parked } = useLoaderData<typeof loader>()
  const answered = useActionData<typeof action>()
  const kept = parked && { typed: parked, problems: [], patientWords: [], isChanged: false }
  return <MissingCallView page={page} answer={answered ?? kept} />
}
