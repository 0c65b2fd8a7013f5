import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData, useSearchParams } from '@remix-run/react'
import { cancelMergerForm, confirmMergerForm, planMergerForm, readAct } from '~/features/membership/act-form'
import { doAct } from '~/features/membership/do-act.server'
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
  const act = fieldValue(entries, 'act')
  const closingCode = practiceCode
  const again =
    act === 'confirm'
      ? await doAct(readAct(confirmMergerForm, entries, ['ticked']), (asked) =>
          confirmMerger(world, actor, { ...asked, closingCode }),
        )
      : act === 'cancel'
        ? await doAct(readAct(cancelMergerForm, entries), (asked) =>
            cancelMerger(world, actor, { ...asked, closingCode }),
          )
        : await doAct(readAct(planMergerForm, entries), (asked) =>
            planMerger(world, actor, { ...asked, practiceCode }),
          )
  if (again) return data(again.answer, again.status)
  const page =
    act === 'cancel'
      ? 'membership?done=merger-cancelled'
      : act === 'confirm'
        ? 'merge'
        : 'merge?done=merger-planned'
  return redirect(`/icb/practices/${practiceCode}/${page}`, 303)
}

export default function Merge() {
  const [search] = useSearchParams()
  return (
    <MergePage
      page={useLoaderData<typeof loader>()}
      answer={useActionData<typeof action>()}
      done={search.get('done')}
    />
  )
}
