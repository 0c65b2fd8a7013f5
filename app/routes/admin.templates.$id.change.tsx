import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { templateParams } from '~/features/administration/template-params'
import { answerTemplateForm } from '~/features/administration/template-request.server'
import { TemplateSteps } from '~/features/administration/template-steps'
import { readTemplateStart } from '~/features/administration/templates.server'
import { requirePermission } from '~/platform/access.server'
import { live } from '~/platform/live.server'
import { requireParams } from '~/platform/params.server'
import { notFound } from '~/platform/responses.server'

export const handle = { access: 'admin:catalogue' }

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: `Change ${found?.start.name ?? 'a template'} - OPEL Daily` },
]

/** After a form that came back too: a colleague may have changed it meanwhile. */
export const shouldRevalidate = () => true

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requirePermission(args, 'admin:catalogue')
  const { id } = requireParams(templateParams, args.params, 'template')
  const start = await readTemplateStart(live(args.context), actor, id)
  if (!start) throw notFound('template')
  return { start }
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requirePermission(args, 'admin:catalogue')
  const { id } = requireParams(templateParams, args.params, 'template')
  const answer = await answerTemplateForm(args, actor, id)
  if (answer.kind === 'kept') return redirect(`/admin/templates/${answer.number}?done=changed`, 303)
  return data(answer, answer.status)
}

export default function ChangeTemplate() {
  const { start } = useLoaderData<typeof loader>()
  return <TemplateSteps start={start} answer={useActionData<typeof action>()} />
}
