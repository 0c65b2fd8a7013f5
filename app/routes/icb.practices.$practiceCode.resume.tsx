import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { readAct, resumeForm } from '~/features/membership/act-form'
import { ResumePage } from '~/features/membership/act-pages'
import { doAct } from '~/features/membership/do-act.server'
import { resumePractice } from '~/features/membership/pauses.server'
import { requireMembership } from '~/features/membership/read-membership.server'
import { requirePermission } from '~/platform/access.server'
import { readEntries } from '~/platform/forms.server'
import { live } from '~/platform/live.server'
import { practiceParams, requireParams } from '~/platform/params.server'

export const handle = { access: 'membership:pause' }

export const meta: MetaFunction = () => [{ title: 'End the pause - OPEL Daily' }]

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
  const again = await doAct(readAct(resumeForm, entries), (asked) =>
    resumePractice(world, actor, { ...asked, practiceCode }),
  )
  if (again) return data(again.answer, again.status)
  return redirect(`/icb/practices/${practiceCode}/membership?done=resumed`, 303)
}

export default function ResumePageRoute() {
  return <ResumePage member={useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />
}
