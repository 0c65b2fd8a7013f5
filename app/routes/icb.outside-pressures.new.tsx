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
import { readPressureChoices } from '~/features/outside-pressures/read-pressures.server'
import { setPressure } from '~/features/outside-pressures/set-pressure.server'
import { requirePermission } from '~/platform/access.server'
import { readEntries } from '~/platform/forms.server'
import { live } from '~/platform/live.server'

export const handle = { access: 'outside-pressures:set' }

export const meta: MetaFunction = () => [{ title: 'Set a pressure from outside - OPEL Daily' }]

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requirePermission(args, 'outside-pressures:set')
  return { choices: await readPressureChoices(live(args.context), actor) }
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requirePermission(args, 'outside-pressures:set')
  const world = live(args.context)
  const read = readPressure(await readEntries(args.request), londonDayOf(world.now))
  if (!read.ok) return data({ answer: read.answer }, 422)
  const { area, kind, fromDay, toDay, note } = read.value
  const result = await setPressure(world, actor, { ...area, kind, fromDay, toDay, note })
  if (result.outcome === 'refused') return data({ answer: refusedPressure(read.values, result) }, 422)
  return redirect(`${pressuresPath}?done=set`, 303)
}

export default function SetPressure() {
  const { choices } = useLoaderData<typeof loader>()
  const returned = useActionData<typeof action>()
  return <PressureFormPage choices={choices} pressure={undefined} answer={returned?.answer} isStale={false} />
}
