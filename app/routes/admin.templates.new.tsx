import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { answerTemplateForm } from '~/features/administration/template-request.server'
import { TemplateSteps } from '~/features/administration/template-steps'
import { readTemplateStart } from '~/features/administration/templates.server'
import { requirePermission } from '~/platform/access.server'
import { live } from '~/platform/live.server'
import { notFound } from '~/platform/responses.server'

export const handle = { access: 'admin:catalogue' }

export const meta: MetaFunction = () => [{ title: 'Add a template - OPEL Daily' }]

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requirePermission(args, 'admin:catalogue')
  const start = await readTemplateStart(live(args.context), actor, null)
  if (!start) throw notFound('template')
  return { start }
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requirePermission(args, 'admin:catalogue')
  const answer = await answerTemplateForm(args, actor, null)
  if (answer.kind === 'kept') return redirect(`/admin/templates/${answer.number}?done=added`, 303)
  return data(answer, answer.status)
}

export default function NewTemplate() {
  const { start } = useLoaderData<typeof loader>()
  return <TemplateSteps start={start} answer={useActionData<typeof action>()} />
}
