import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { londonDayOf } from '~/domain/calendar/days'
import { refusedForm } from '~/features/at-risk/checked-form'
import { practiceThingParams } from '~/features/at-risk/params.server'
import { actOnPlan } from '~/features/at-risk/plan-acts.server'
import { planActs, readPlanAct } from '~/features/at-risk/plan-forms'
import { PlanPage } from '~/features/at-risk/plan-page'
import { readPlanPage } from '~/features/at-risk/read-plan.server'
import { noteLook } from '~/features/trust/note-look.server'
import { requirePermission } from '~/platform/access.server'
import { fieldValue, readEntries } from '~/platform/forms.server'
import { live } from '~/platform/live.server'
import { requireParams } from '~/platform/params.server'
import { badForm, notFound } from '~/platform/responses.server'

export const handle = { access: 'at-risk:read', actionAccess: 'at-risk:work' }

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: `${found?.page.type ?? 'Plan'}, ${found?.page.practice.name ?? 'practice'} - OPEL Daily` },
]

export async function loader(args: LoaderFunctionArgs) {
  const { practiceCode, id } = requireParams(practiceThingParams, args.params, 'plan')
  const actor = await requirePermission(args, 'at-risk:read', practiceCode)
  const world = live(args.context)
  const page = await readPlanPage(world, actor, practiceCode, id)
  if (!page) throw notFound('plan')
  await noteLook(world, actor, practiceCode, 'practice')
  return { page, done: new URL(args.request.url).searchParams.has('done') }
}

export async function action(args: ActionFunctionArgs) {
  const { practiceCode, id } = requireParams(practiceThingParams, args.params, 'plan')
  const actor = await requirePermission(args, 'at-risk:work', practiceCode)
  const world = live(args.context)
  const entries = await readEntries(args.request)
  const act = planActs.find((one) => one === fieldValue(entries, 'act'))
  if (!act) throw badForm('It did not say what to do with the plan.')
  const read = readPlanAct(act, entries, londonDayOf(world.now))
  if (!read.ok) return data({ act, answer: read.answer, isStale: false }, 422)
  const result = await actOnPlan(world, actor, { practiceCode, id, posted: read.value })
  switch (result.outcome) {
    case 'done':
      return redirect(`/icb/practices/${practiceCode}/plans/${id}?done=yes`, 303)
    case 'not-found':
      throw notFound('plan')
    case 'changed': {
      const answer = { values: read.values, problems: [], patientWords: [] }
      return data({ act, answer, isStale: true }, 409)
    }
    case 'refused':
      return data({ act, answer: refusedForm(read.values, result), isStale: false }, 422)
  }
}

export default function Plan() {
  const { page, done } = useLoaderData<typeof loader>()
  return <PlanPage page={page} returned={useActionData<typeof action>()} done={done} />
}
