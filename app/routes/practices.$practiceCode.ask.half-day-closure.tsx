import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { parseHalfDayClosureForm } from '~/domain/support/half-day-closure'
import { postAskForm, startAskForm } from '~/features/support/ask-form.server'
import { AskHalfDayClosure } from '~/features/support/ask-form-pages'
import { requirePermission } from '~/platform/access.server'
import { practiceParams, requireParams } from '~/platform/params.server'

export const handle = { access: 'request:submit' }

export const meta: MetaFunction = () => [{ title: 'Ask for a half-day closure - OPEL Daily' }]

export async function loader(args: LoaderFunctionArgs) {
  const { practiceCode } = requireParams(practiceParams, args.params, 'practice')
  const actor = await requirePermission(args, 'request:submit', practiceCode)
  return startAskForm(args, actor, practiceCode)
}

export async function action(args: ActionFunctionArgs) {
  const { practiceCode } = requireParams(practiceParams, args.params, 'practice')
  const actor = await requirePermission(args, 'request:submit', practiceCode)
  const sent = await postAskForm(args, actor, practiceCode, {
    kind: 'half_day_closure',
    parse: parseHalfDayClosureForm,
  })
  if (!sent.ok) return data(sent.answer, 422)
  return redirect(`/practices/${practiceCode}/requests/${sent.reference}?sent=yes`, 303)
}

export default function HalfDayClosure() {
  const { start, ...page } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return <AskHalfDayClosure {...page} answer={answer ?? start} submission={answer} />
}
