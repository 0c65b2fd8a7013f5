import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { areaPltPath, parseAddAreaPlt } from '~/features/support/area-plt-form'
import { AreaPltPage } from '~/features/support/area-plt-pages'
import { addAreaPlt } from '~/features/support/change-area-plt.server'
import { type FormAnswer, recordOf } from '~/features/support/checked-form'
import { readAreaPltPage } from '~/features/support/read-area-plt.server'
import { requirePermission } from '~/platform/access.server'
import { readEntries } from '~/platform/forms.server'
import { live } from '~/platform/live.server'

export const handle = { access: 'admin:calendar' }

export const meta: MetaFunction = () => [{ title: 'The area’s own PLT - OPEL Daily' }]

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requirePermission(args, 'admin:calendar')
  const done = new URL(args.request.url).searchParams.get('done')
  return { page: await readAreaPltPage(live(args.context), actor), done }
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requirePermission(args, 'admin:calendar')
  const record = recordOf(await readEntries(args.request))
  const form = parseAddAreaPlt(record)
  const returned = (problems: FormAnswer['problems']) =>
    data({ typed: record, problems, patientWords: [] } satisfies FormAnswer, 422)
  if (!form.ok) return returned(form.problems)
  const result = await addAreaPlt(live(args.context), actor, form.value)
  if (result.outcome === 'refused') return returned([result.problem])
  return redirect(`${areaPltPath}?done=added`, 303)
}

export default function AreaPlt() {
  return <AreaPltPage {...useLoaderData<typeof loader>()} returned={useActionData<typeof action>() ?? null} />
}
