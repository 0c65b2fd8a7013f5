import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { clockMoveCodes } from '~/features/administration/clock-moves'
import { ClockPage } from '~/features/administration/clock-page'
import { moveClock, readClock } from '~/features/administration/move-clock.server'
import { requirePermission } from '~/platform/access.server'
import { fieldValue, readEntries } from '~/platform/forms.server'
import { notFound } from '~/platform/responses.server'

export const handle = { access: 'admin:clock' }

export const meta: MetaFunction = () => [{ title: 'Clock of the demonstration - OPEL Daily' }]

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requirePermission(args, 'admin:clock')
  const { app } = args.context
  if (app.clock.kind !== 'demo') throw notFound()
  const isMoved = new URL(args.request.url).searchParams.get('done') === 'moved'
  return { ...(await readClock(app, actor)), isMoved }
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requirePermission(args, 'admin:clock')
  const { app } = args.context
  if (app.clock.kind !== 'demo') throw notFound()
  const asked = fieldValue(await readEntries(args.request), 'to')
  const code = clockMoveCodes.find((one) => one === asked)
  if (!code) return data({ problem: 'Choose how far to move the clock.' }, 422)
  await moveClock(app, actor, code)
  return redirect('/admin/clock?done=moved', 303)
}

export default function Clock() {
  return <ClockPage {...useLoaderData<typeof loader>()} problem={useActionData<typeof action>()?.problem} />
}
