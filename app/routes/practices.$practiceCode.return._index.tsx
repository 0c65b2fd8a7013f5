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
import { requirePermission, requireSignedIn } from '~/platform/access.server'
import { readEntries } from '~/platform/forms.server'
import { live } from '~/platform/live.server'
import { practiceParams, requireParams } from '~/platform/params.server'
import { dropParked, findParked } from '~/platform/parked-forms.server'

export const handle = { access: 'return:submit' }

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [{ title: returnPageTitle(loaded) }]

export async function loader(args: LoaderFunctionArgs) {
  const { practiceCode } = requireParams(practiceParams, args.params)
  const actor = await requirePermission(args, 'return:submit', practiceCode)
  const form = `/practices/${practiceCode}/return`
  const parked =
    (await findParked(args, actor.personId, form)) ??
    (await findParked(args, actor.personId, `${form}/draft`))
  const same = new URL(args.request.url).searchParams.get('same') === 'yes'
  const asked = { actor, practiceCode, act: 'first', channel: 'practice' } as const
  const answer = await openReturnForm(live(args.context), asked, { parked, same })
  return 'goTo' in answer ? redirect(answer.goTo, 303) : answer.page
}

export async function action(args: ActionFunctionArgs) {
  const { practiceCode } = requireParams(practiceParams, args.params)
  const actor = await requirePermission(args, 'return:submit', practiceCode)
  const { email: senderEmail } = await requireSignedIn(args)
  const entries = await readEntries(args.request)
  const asked = { actor, senderEmail, practiceCode, act: 'first', channel: 'practice' } as const
  const answer = await postReturnForm(live(args.context), asked, entries)
  await dropParked(args, `/practices/${practiceCode}/return`)
  return 'goTo' in answer ? redirect(answer.goTo, 303) : data(answer.page, { status: answer.status })
}

export default function TodaysReturn() {
  const loaded = useLoaderData<typeof loader>()
  const answered = useActionData<typeof action>()
  return <ReturnPageView page={answered ?? loaded} />
}
