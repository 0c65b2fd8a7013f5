import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { openCheckPage } from '~/features/returns/check-return.server'
import { CheckView } from '~/features/returns/check-view'
import { sendCheckedReturn } from '~/features/returns/send-checked-return.server'
import { noteLook } from '~/features/trust/note-look.server'
import { requirePermission, requireSignedIn } from '~/platform/access.server'
import { requireNoInterest } from '~/platform/conflicts.server'
import { readEntries } from '~/platform/forms.server'
import { live } from '~/platform/live.server'
import { practiceParams, requireParams } from '~/platform/params.server'
import { dropParkedHere, findParkedHere } from '~/platform/parked-forms.server'

export const handle = { access: 'return:on-behalf' }

export const meta: MetaFunction = () => [{ title: 'Check your answers before sending - OPEL Daily' }]

export async function loader(args: LoaderFunctionArgs) {
  const { practiceCode } = requireParams(practiceParams, args.params)
  const actor = await requirePermission(args, 'return:on-behalf', practiceCode)
  await requireNoInterest(live(args.context).db, actor, practiceCode)
  const asked = { actor, practiceCode, act: 'first', channel: 'phone' } as const
  const world = live(args.context)
  await noteLook(world, actor, practiceCode, 'return')
  const kept = await findParkedHere(args, actor.personId)
  const answer = await openCheckPage(world, asked, kept)
  return 'goTo' in answer ? redirect(answer.goTo, 303) : data(answer.page, { status: answer.status })
}

export async function action(args: ActionFunctionArgs) {
  const { practiceCode } = requireParams(practiceParams, args.params)
  const actor = await requirePermission(args, 'return:on-behalf', practiceCode)
  await requireNoInterest(live(args.context).db, actor, practiceCode)
  const { email: senderEmail } = await requireSignedIn(args)
  const entries = await readEntries(args.request)
  const asked = { actor, senderEmail, practiceCode, act: 'first', channel: 'phone' } as const
  const answer = await sendCheckedReturn(live(args.context), asked, entries)
  await dropParkedHere(args)
  return 'goTo' in answer ? redirect(answer.goTo, 303) : data(answer.page, { status: answer.status })
}

export default function CheckReturnOnBehalf() {
  const loaded = useLoaderData<typeof loader>()
  const answered = useActionData<typeof action>()
  return <CheckView page={answered ?? loaded} />
}
