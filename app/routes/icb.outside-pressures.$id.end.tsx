import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { pressuresPath, readEnd, refusedPressure } from '~/features/outside-pressures/pressure-form'
import { EndPressurePage } from '~/features/outside-pressures/pressure-form-page'
import { pressureParams } from '~/features/outside-pressures/pressure-params.server'
import { readPressureOf } from '~/features/outside-pressures/read-pressures.server'
import { endPressureNow } from '~/features/outside-pressures/set-pressure.server'
import { requirePermission } from '~/platform/access.server'
import { readEntries } from '~/platform/forms.server'
import { live } from '~/platform/live.server'
import { requireParams } from '~/platform/params.server'
import { notFound } from '~/platform/responses.server'

export const handle = { access: 'outside-pressures:set' }

export const meta: MetaFunction = () => [{ title: 'End a pressure from outside - OPEL Daily' }]

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requirePermission(args, 'outside-pressures:set')
  const { id } = requireParams(pressureParams, args.params, 'pressure from outside')
  const pressure = await readPressureOf(live(args.context), actor, id)
  if (!pressure) throw notFound('pressure from outside')
  if (pressure.state === 'over') throw redirect(pressuresPath, 303)
  return { pressure }
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requirePermission(args, 'outside-pressures:set')
  const { id } = requireParams(pressureParams, args.params, 'pressure from outside')
  const read = readEnd(await readEntries(args.request))
  if (!read.ok) return data({ answer: read.answer, isStale: false }, 422)
  const { note, version } = read.value
  const result = await endPressureNow(live(args.context), actor, { id, version, reason: note })
  switch (result.outcome) {
    case 'done':
      return redirect(`${pressuresPath}?done=ended`, 303)
    case 'over':
      return redirect(pressuresPath, 303)
    case 'not-found':
      throw notFound('pressure from outside')
    case 'changed-meanwhile':
      return data({ answer: { values: read.values, problems: [], patientWords: [] }, isStale: true }, 409)
    case 'refused':
      return data({ answer: refusedPressure(read.values, result), isStale: false }, 422)
  }
}

export default function EndPressure() {
  const { pressure } = useLoaderData<typeof loader>()
  const returned = useActionData<typeof action>()
  return (
    <EndPressurePage pressure={pressure} answer={returned?.answer} isStale={returned?.isStale ?? false} />
  )
}
