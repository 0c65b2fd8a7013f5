import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { openReturnForm } from '~/features/returns/open-return-form.server'
import { postReturnForm } from '~/features/returns/post-return-form.server'
import { ReturnPageView, returnPageTitle } from '~/features/returns/return-page-view'
import { noteLook } from '~/features/trust/note-look.server'
import { requirePermission } from '~/platform/access.server'
import { requireNoInterest } from '~/platform/conflicts.server'
import { readEntries } from '~/platform/forms.server'
import { live } from '~/platform/live.server'
import { practiceParams, requireParams } from '~/platform/params.server'
import { dropParked, findParked } from '~/platform/parked-forms.server'

export const handle = { access: 'return:on-behalf' }

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [{ title: returnPageTitle(loaded) }]

export async function loader(args: LoaderFunctionArgs) {
  const { practiceCode } = requireParams(practiceParams, args.params)
  const actor = await requirePermission(args, 'return:on-behalf', practiceCode)
  await requireNoInterest(live(args.context).db, actor, practiceCode)
  const form = `/icb/missing/${practiceCode}`
  const parked =
    (await findParked(args, actor.personId, form)) ??
    (await findParked(args, actor.personId, `${form}/draft`))
  const asked = { actor, practiceCode, act: 'first', channel: 'phone' } as const
  const world = live(args.context)
  await noteLook(world, actor, practiceCode, 'return')
  const answer = await openReturnForm(world, asked, { parked })
  return 'goTo' in answer ? redirect(answer.goTo, 303) : answer.page
}

export async function action(args: ActionFunctionArgs) {
  const { practiceCode } = requireParams(practiceParams, args.params)
  const actor = await requirePermission(args, 'return:on-behalf', practiceCode)
  await requireNoInterest(live(args.context).db, actor, practiceCode)
  const entries = await readEntries(args.request)
  const asked = { actor, practiceCode, act: 'first', channel: 'phone' } as const
  const answer = await postReturnForm(live(args.context), asked, entries)
  await dropParked(args, `/icb/missing/${practiceCode}`)
  return 'goTo' in answer ? redirect(answer.goTo, 303) : data(answer.page, { status: answer.status })
}

export default function ReturnOnBehalf() {
  const loaded = useLoaderData<typeof loader>()
  const answered = useActionData<typeof action>()
  return <ReturnPageView page={answered ?? loaded} />
}
