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
import { postAskDecision } from '~/features/support/partner-ask-acts.server'
import { partnerAskDecisions } from '~/features/support/partner-ask-decisions'
import { IcbAskPage } from '~/features/support/partner-ask-icb-pages'
import { readIcbAsk } from '~/features/support/partner-ask-read.server'
import { noteLook } from '~/features/trust/note-look.server'
import { requirePermission } from '~/platform/access.server'
import { readEntries } from '~/platform/forms.server'
import { live } from '~/platform/live.server'
import { requireParams } from '~/platform/params.server'
import { badForm, notFound } from '~/platform/responses.server'

/** Writing an ask is the team's; what only a manager decides, the use case refuses to others. */
export const handle = { access: 'partner-ask:write' }

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: `${found ? `Ask ${found.page.number} to ${found.page.partnerName}` : 'Ask'} - OPEL Daily` },
]

/** After a form that came back too: the partner may have answered meanwhile. */
export const shouldRevalidate = () => true

export async function loader(args: LoaderFunctionArgs) {
  const { id } = requireParams(idParams, args.params, 'ask')
  const actor = await requirePermission(args, 'partner-ask:write')
  const world = live(args.context)
  const page = await readIcbAsk(world, actor, id)
  if (!page) throw notFound('ask')
  await noteLook(world, actor, page.practiceCode, 'request')
  return { page, done: new URL(args.request.url).searchParams.get('done') }
}

export async function action(args: ActionFunctionArgs) {
  const { id } = requireParams(idParams, args.params, 'ask')
  const actor = await requirePermission(args, 'partner-ask:write')
  const record = recordOf(await readEntries(args.request))
  const act = partnerAskDecisions.find((one) => one === textOf(record, 'act'))
  const version = Number(textOf(record, 'version'))
  if (!act || !Number.isInteger(version)) throw badForm('It did not say what to do with the ask.')
  const result = await postAskDecision(live(args.context), { actor, askId: id, version, act, record })
  switch (result.outcome) {
    case 'not-found':
      throw notFound('ask')
    case 'changed':
      return data({ kind: 'changed' as const }, 409)
    case 'returned':
      return data({ kind: 'returned' as const, act, answer: result.answer }, 422)
    case 'done':
      return redirect(`/icb/partner-asks/${id}?done=${act}`, 303)
  }
}

export default function PartnerAsk() {
  const loaded = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const returned = answer?.kind === 'returned' ? answer : null
  return <IcbAskPage {...loaded} returned={returned} isStale={answer?.kind === 'changed'} />
}
