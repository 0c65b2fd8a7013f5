import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import {
  cancelMergerForm,
  confirmMergerForm,
  planMergerForm,
  type ReadAct,
  readAct,
  refusedAct,
  staleAct,
} from '~/features/membership/act-form'
import type { MembershipOutcome } from '~/features/membership/change-membership.server'
import { cancelMerger, confirmMerger, planMerger } from '~/features/membership/merge.server'
import { MergePage } from '~/features/membership/merge-page'
import { readMerge } from '~/features/membership/read-merge.server'
import { requirePermission } from '~/platform/access.server'
import { fieldValue, readEntries } from '~/platform/forms.server'
import { live } from '~/platform/live.server'
import { practiceParams, requireParams } from '~/platform/params.server'
import { notFound } from '~/platform/responses.server'

export const handle = { access: 'membership:change' }

export const meta: MetaFunction = () => [{ title: 'Merger of practices - OPEL Daily' }]

export async function loader(args: LoaderFunctionArgs) {
  const { practiceCode } = requireParams(practiceParams, args.params, 'practice')
  const actor = await requirePermission(args, 'membership:change', practiceCode)
  const page = await readMerge(live(args.context), actor, practiceCode)
  if (!page) throw notFound('practice')
  return page
}

export async function action(args: ActionFunctionArgs) {
  const { practiceCode } = requireParams(practiceParams, args.params, 'practice')
  const actor = await requirePermission(args, 'membership:change', practiceCode)
  const world = live(args.context)
  const entries = await readEntries(args.request)
  switch (fieldValue(entries, 'act')) {
    case 'confirm':
      return answer(readAct(confirmMergerForm, entries, ['ticked']), 'merge', (asked) =>
        confirmMerger(world, actor, { ...asked, closingCode: practiceCode }),
      )
    case 'cancel':
      return answer(readAct(cancelMergerForm, entries), 'membership?done=merger-cancelled', (asked) =>
        cancelMerger(world, actor, { ...asked, closingCode: practiceCode }),
      )
    default:
      return answer(readAct(planMergerForm, entries), 'merge', (asked) =>
        planMerger(world, actor, { ...asked, practiceCode }),
      )
  }

  async function answer<T>(read: ReadAct<T>, next: string, act: (asked: T) => Promise<MembershipOutcome>) {
    if (!read.ok) return data(read.answer, 422)
    const result = await act(read.value)
    switch (result.outcome) {
      case 'done':
        return redirect(`/icb/practices/${practiceCode}/${next}`, 303)
      case 'not-found':
        throw notFound('practice')
      case 'changed-meanwhile':
        return data(staleAct(read.values), 409)
      case 'refused':
        return data(refusedAct(read.values, result.problem), 422)
    }
  }
}

export default function Merge() {
  return <MergePage page={useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />
}
