import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { isoDaySchema } from '~/domain/calendar/day-schemas'
import { readHours, takeBackHours } from '~/features/administration/change-hours.server'
import { TakeBackHoursPage } from '~/features/administration/hours-pages'
import { requirePermission } from '~/platform/access.server'
import { readEntries } from '~/platform/forms.server'
import { live } from '~/platform/live.server'
import { requireParams } from '~/platform/params.server'
import { notFound } from '~/platform/responses.server'

export const handle = { access: 'admin:calendar' }

export const meta: MetaFunction = () => [{ title: 'Take back a change of the hours - OPEL Daily' }]

/** After a form that came back too: a colleague may have changed them meanwhile. */
export const shouldRevalidate = () => true

const dayParams = z.object({ day: isoDaySchema })

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requirePermission(args, 'admin:calendar')
  const { day } = requireParams(dayParams, args.params, 'planned change of the hours')
  const { planned, version, changedBy } = await readHours(live(args.context), actor)
  const one = planned.find((change) => change.day === day)
  if (!one) throw notFound('planned change of the hours')
  return { planned: one, version, changedBy }
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requirePermission(args, 'admin:calendar')
  const { day } = requireParams(dayParams, args.params, 'planned change of the hours')
  const result = await takeBackHours(live(args.context), actor, day, await readEntries(args.request))
  switch (result.outcome) {
    case 'kept':
      return redirect('/admin/calendar?done=hours-back', 303)
    case 'not-found':
      throw notFound('planned change of the hours')
    case 'stale':
      return data({ isStale: true, answer: { values: result.values, problems: [], patientWords: [] } }, 409)
    case 'returned':
      return data({ isStale: false, answer: result.answer }, 422)
  }
}

export default function TakeBackHours() {
  const { changedBy, ...shown } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  return (
    <TakeBackHoursPage {...shown} answer={result?.answer} changedBy={result?.isStale ? changedBy : null} />
  )
}
