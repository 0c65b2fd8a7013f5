import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { isReturnAct } from '~/domain/returns/return-kinds'
import { openCheckPage } from '~/features/returns/check-return.server'
import { CheckView } from '~/features/returns/check-view'
import { actField, type Entries, entryText } from '~/features/returns/form-entries'
import { sendCheckedReturn } from '~/features/returns/send-checked-return.server'
import { requirePermission, requireSignedIn } from '~/platform/access.server'
import { readEntries } from '~/platform/forms.server'
import { live } from '~/platform/live.server'
import { practiceParams, requireParams } from '~/platform/params.server'
import { dropParkedHere, findParkedHere } from '~/platform/parked-forms.server'

export const handle = { access: 'return:submit' }

export const meta: MetaFunction = () => [{ title: 'Check your answers before sending - OPEL Daily' }]

export async function loader(args: LoaderFunctionArgs) {
  const { practiceCode } = requireParams(practiceParams, args.params)
  const actor = await requirePermission(args, 'return:submit', practiceCode)
  const kept = await findParkedHere(args, actor.personId)
  const asked = { actor, practiceCode, act: actOf(args.request, kept), channel: 'practice' } as const
  const answer = await openCheckPage(live(args.context), asked, kept)
  return 'goTo' in answer ? redirect(answer.goTo, 303) : data(answer.page, { status: answer.status })
}

export async function action(args: ActionFunctionArgs) {
  const { practiceCode } = requireParams(practiceParams, args.params)
  const actor = await requirePermission(args, 'return:submit', practiceCode)
  const { email: senderEmail } = await requireSignedIn(args)
  const entries = await readEntries(args.request)
  const asked = { actor, senderEmail, practiceCode, act: actOf(args.request), channel: 'practice' } as const
  const answer = await sendCheckedReturn(live(args.context), asked, entries)
  await dropParkedHere(args)
  return 'goTo' in answer ? redirect(answer.goTo, 303) : data(answer.page, { status: answer.status })
}

/** Which act is checked: as the address says, or a form that was kept; else the day's first return. */
function actOf(request: Request, kept: Entries = []) {
  const act = new URL(request.url).searchParams.get(actField) ?? entryText(kept, actField)
  return isReturnAct(act) ? act : 'first'
}

export default function CheckReturn() {
  const loaded = useLoaderData<typeof loader>()
  const answered = useActionData<typeof action>()
  return <CheckView page={answered ?? loaded} />
}
