import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { keepPausedForm, pauseForm, readAct } from '~/features/membership/act-form'
import { PausePage } from '~/features/membership/act-pages'
import { doAct } from '~/features/membership/do-act.server'
import { keepPaused, pausePractice } from '~/features/membership/pauses.server'
import { requireMembership } from '~/features/membership/read-membership.server'
import { requirePermission } from '~/platform/access.server'
import { fieldValue, readEntries } from '~/platform/forms.server'
import { live } from '~/platform/live.server'
import { practiceParams, requireParams } from '~/platform/params.server'

export const handle = { access: 'membership:pause' }

export const meta: MetaFunction = () => [{ title: 'Pause returns - OPEL Daily' }]

export async function loader(args: LoaderFunctionArgs) {
  const { practiceCode } = requireParams(practiceParams, args.params, 'practice')
  const actor = await requirePermission(args, 'membership:pause', practiceCode)
  return requireMembership(live(args.context), actor, practiceCode)
}

export async function action(args: ActionFunctionArgs) {
  const { practiceCode } = requireParams(practiceParams, args.params, 'practice')
  const actor = await requirePermission(args, 'membership:pause', practiceCode)
  const world = live(args.context)
  const entries = await readEntries(args.request)
  const isReview = fieldValue(entries, 'act') === 'keep'
  const again = isReview
    ? await doAct(readAct(keepPausedForm, entries), (asked) =>
        keepPaused(world, actor, { ...asked, practiceCode }),
      )
    : await doAct(readAct(pauseForm, entries), (asked) =>
        pausePractice(world, actor, { ...asked, practiceCode }),
      )
  if (again) return data(again.answer, again.status)
  const done = isReview ? 'pause-reviewed' : 'paused'
  return redirect(`/icb/practices/${practiceCode}/membership?done=${done}`, 303)
}

export default function PausePageRoute() {
  return <PausePage member={useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />
}
