import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { changeHours, readHours } from '~/features/administration/change-hours.server'
import { hoursValuesPosted } from '~/features/administration/hours-form'
import { HoursCheckPage, HoursConflict, HoursFormPage } from '~/features/administration/hours-pages'
import { requirePermission } from '~/platform/access.server'
import { fieldValue, readEntries } from '~/platform/forms.server'
import { live } from '~/platform/live.server'

export const handle = { access: 'admin:calendar' }

export const meta: MetaFunction = () => [{ title: 'Change the hours - OPEL Daily' }]

/** After a form that came back too: a colleague may have changed them meanwhile. */
export const shouldRevalidate = () => true

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requirePermission(args, 'admin:calendar')
  return { hours: await readHours(live(args.context), actor) }
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requirePermission(args, 'admin:calendar')
  const entries = await readEntries(args.request)
  const values = hoursValuesPosted(entries)
  if (fieldValue(entries, 'change') === 'yes') {
    return data({ outcome: 'returned' as const, answer: { values, problems: [], patientWords: [] } })
  }
  const intent = fieldValue(entries, 'intent') === 'keep' ? 'keep' : 'check'
  const result = await changeHours(live(args.context), actor, { values, intent })
  switch (result.outcome) {
    case 'kept':
      return redirect('/admin/calendar?done=hours', 303)
    case 'stale':
      return data(result, 409)
    case 'returned':
      return data(result, 422)
    case 'checked':
      return data(result, result.answer ? 422 : 200)
  }
}

export default function Hours() {
  const { hours } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  switch (result?.outcome) {
    case 'checked':
      return <HoursCheckPage checked={result.checked} answer={result.answer} />
    case 'stale':
      return <HoursConflict hours={hours} values={result.values} />
    default:
      return <HoursFormPage hours={hours} answer={result?.answer} />
  }
}
