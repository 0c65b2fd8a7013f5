import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { londonDayOf } from '~/domain/calendar/days'
import { pressuresPath, readPressure, refusedPressure } from '~/features/outside-pressures/pressure-form'
import { PressureFormPage } from '~/features/outside-pressures/pressure-form-page'
import { pressureParams } from '~/features/outside-pressures/pressure-params.server'
import { readPressureChoices, readPressureOf } from '~/features/outside-pressures/read-pressures.server'
import { changePressure } from '~/features/outside-pressures/set-pressure.server'
import { requirePermission } from '~/platform/access.server'
import { readEntries } from '~/platform/forms.server'
import { live } from '~/platform/live.server'
import { requireParams } from '~/platform/params.server'
import { notFound } from '~/platform/responses.server'

export const handle = { access: 'outside-pressures:set' }

export const meta: MetaFunction = () => [{ title: 'Change a pressure from outside - OPEL Daily' }]

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requirePermission(args, 'outside-pressures:set')
  const { id } = requireParams(pressureParams, args.params, 'pressure from outside')
  const world = live(args.context)
  const pressure = await readPressureOf(world, actor, id)
  if (!pressure) throw notFound('pressure from outside')
  if (pressure.state === 'over') throw redirect(pressuresPath, 303)
  return { pressure, choices: await readPressureChoices(world, actor) }
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requirePermission(args, 'outside-pressures:set')
  const { id } = requireParams(pressureParams, args.params, 'pressure from outside')
  const world = live(args.context)
  const read = readPressure(await readEntries(args.request), londonDayOf(world.now))
  if (!read.ok) return data({ answer: read.answer, isStale: false }, 422)
  const { area, kind, fromDay, toDay, note, version } = read.value
  const asked = { ...area, kind, fromDay, toDay, note, id, version }
  const result = await changePressure(world, actor, asked)
  switch (result.outcome) {
    case 'done':
      return redirect(`${pressuresPath}?done=changed`, 303)
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

export default function ChangePressure() {
  const { pressure, choices } = useLoaderData<typeof loader>()
  const returned = useActionData<typeof action>()
  return (
    <PressureFormPage
      choices={choices}
      pressure={pressure}
      answer={returned?.answer}
      isStale={returned?.isStale ?? false}
    />
  )
}
