import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { areaPltPath, parseTakeOut } from '~/features/support/area-plt-form'
import { TakeOutPage } from '~/features/support/area-plt-pages'
import { takeOutAreaPlt } from '~/features/support/change-area-plt.server'
import { type FormAnswer, readCheckedForm, recordOf } from '~/features/support/checked-form'
import { idParams } from '~/features/support/params'
import { readAreaPltSession } from '~/features/support/read-area-plt.server'
import { requirePermission } from '~/platform/access.server'
import { readEntries } from '~/platform/forms.server'
import { live } from '~/platform/live.server'
import { requireParams } from '~/platform/params.server'
import { notFound } from '~/platform/responses.server'

export const handle = { access: 'admin:calendar' }

export const meta: MetaFunction = () => [{ title: 'Take a PLT session out - OPEL Daily' }]

/** After a form that came back too: a colleague may have changed the session. */
export const shouldRevalidate = () => true

export async function loader(args: LoaderFunctionArgs) {
  const { id } = requireParams(idParams, args.params, 'session')
  const actor = await requirePermission(args, 'admin:calendar')
  const session = await readAreaPltSession(live(args.context), actor, id)
  if (!session) throw notFound('session')
  return { session }
}

export async function action(args: ActionFunctionArgs) {
  const { id } = requireParams(idParams, args.params, 'session')
  const actor = await requirePermission(args, 'admin:calendar')
  const record = recordOf(await readEntries(args.request))
  const form = readCheckedForm(record, ['reason'], parseTakeOut)
  if (!form.ok) return data({ answer: form.answer, isChanged: false }, 422)
  const result = await takeOutAreaPlt(live(args.context), actor, { id, ...form.value })
  if (result.outcome === 'not-found') throw notFound('session')
  if (result.outcome === 'done') return redirect(`${areaPltPath}?done=taken-out`, 303)
  const answer: FormAnswer = { typed: record, problems: [], patientWords: [] }
  return data({ answer, isChanged: true }, 409)
}

export default function TakeOut() {
  const returned = useActionData<typeof action>()
  return (
    <TakeOutPage
      {...useLoaderData<typeof loader>()}
      returned={returned?.answer ?? null}
      isChanged={returned?.isChanged ?? false}
    />
  )
}
