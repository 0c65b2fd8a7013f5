import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { parseExtraPltForm } from '~/domain/support/extra-plt'
import { readAllowanceLeft } from '~/features/support/allowance-left.server'
import { postAskForm, startAskForm } from '~/features/support/ask-form.server'
import { AskExtraPlt } from '~/features/support/ask-form-pages'
import { requirePermission } from '~/platform/access.server'
import { live } from '~/platform/live.server'
import { practiceParams, requireParams } from '~/platform/params.server'

export const handle = { access: 'request:submit' }

export const meta: MetaFunction = () => [{ title: 'Ask for an extra PLT session - OPEL Daily' }]

export async function loader(args: LoaderFunctionArgs) {
  const { practiceCode } = requireParams(practiceParams, args.params, 'practice')
  const actor = await requirePermission(args, 'request:submit', practiceCode)
  const [form, allowance] = await Promise.all([
    startAskForm(args, actor, practiceCode),
    readAllowanceLeft(live(args.context), actor, practiceCode, 'extra_plt'),
  ])
  return { ...form, allowance }
}

export async function action(args: ActionFunctionArgs) {
  const { practiceCode } = requireParams(practiceParams, args.params, 'practice')
  const actor = await requirePermission(args, 'request:submit', practiceCode)
  const sent = await postAskForm(args, actor, practiceCode, {
    kind: 'extra_plt',
    parse: parseExtraPltForm,
  })
  if (!sent.ok) return data(sent.answer, 422)
  return redirect(`/practices/${practiceCode}/requests/${sent.reference}?sent=yes`, 303)
}

export default function ExtraPlt() {
  const { start, ...page } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return <AskExtraPlt {...page} answer={answer ?? start} submission={answer} />
}
