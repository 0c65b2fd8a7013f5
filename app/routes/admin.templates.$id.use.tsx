import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { changeTemplateUse } from '~/features/administration/change-template.server'
import { templateParams } from '~/features/administration/template-params'
import { TemplateUseConflict, TemplateUsePage } from '~/features/administration/template-use-page'
import { readTemplateStart } from '~/features/administration/templates.server'
import { requirePermission } from '~/platform/access.server'
import { fieldValue, readEntries } from '~/platform/forms.server'
import { live } from '~/platform/live.server'
import { requireParams } from '~/platform/params.server'
import { badForm, notFound } from '~/platform/responses.server'

export const handle = { access: 'admin:catalogue' }

export const meta: MetaFunction = () => [{ title: 'Retire or bring back a template - OPEL Daily' }]

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
  const posted = await readEntries(args.request)
  const use = fieldValue(posted, 'use')
  if (use !== 'retired' && use !== 'in-use') throw badForm('It did not say what to do with the template.')
  const result = await changeTemplateUse(live(args.context), actor, id, {
    posted,
    isInUse: use === 'in-use',
  })
  switch (result.outcome) {
    case 'not-found':
      throw notFound('template')
    case 'returned':
      return data({ kind: 'returned' as const, answer: result.answer }, 422)
    case 'stale':
      return data({ kind: 'stale' as const, values: result.values }, 409)
    case 'kept':
      return redirect(`/admin/templates/${id}?done=${result.isInUse ? 'brought-back' : 'retired'}`, 303)
  }
}

export default function UseOfTemplate() {
  const { start } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  if (answer?.kind === 'stale') return <TemplateUseConflict start={start} values={answer.values} />
  return <TemplateUsePage start={start} answer={answer?.answer} />
}
