import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { CatalogueCheckPage, CatalogueConflict } from '~/features/administration/catalogue-check-page'
import { makeVersion, readVersionStart } from '~/features/administration/catalogue-entry.server'
import { catalogueParams } from '~/features/administration/catalogue-params'
import { valuesPosted } from '~/features/administration/catalogue-version-form'
import { CatalogueVersionPage } from '~/features/administration/catalogue-version-page'
import { requirePermission } from '~/platform/access.server'
import { fieldValue, readEntries } from '~/platform/forms.server'
import { live } from '~/platform/live.server'
import { requireParams } from '~/platform/params.server'
import { notFound } from '~/platform/responses.server'

export const handle = { access: 'admin:catalogue' }

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: `New version${found ? ` of ${found.start.name}` : ''} - OPEL Daily` },
]

/** After a form that came back too: a colleague may have published meanwhile. */
export const shouldRevalidate = () => true

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requirePermission(args, 'admin:catalogue')
  const { code } = requireParams(catalogueParams, args.params, 'support')
  const start = await readVersionStart(live(args.context), actor, code)
  if (!start) throw notFound('support')
  return { start }
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requirePermission(args, 'admin:catalogue')
  const { code } = requireParams(catalogueParams, args.params, 'support')
  const entries = await readEntries(args.request)
  const values = valuesPosted(entries)
  const intent = fieldValue(entries, 'intent')
  if (intent === 'more' || fieldValue(entries, 'change') === 'yes') {
    const answer = {
      values:
        intent === 'more' && fieldValue(entries, 'change') !== 'yes' ? { ...values, ways: 'more' } : values,
      problems: [],
      patientWords: [],
    }
    return data({ kind: 'form' as const, answer })
  }
  const asked = { values, intent: intent === 'publish' ? ('publish' as const) : ('check' as const) }
  const result = await makeVersion(live(args.context), actor, code, asked)
  switch (result.outcome) {
    case 'not-found':
      throw notFound('support')
    case 'returned':
      return data({ kind: 'form' as const, answer: result.answer }, 422)
    case 'stale':
      return data({ kind: 'stale' as const, values: result.values, labels: result.labels }, 409)
    case 'checked':
      return data(
        { kind: 'checked' as const, checked: result.checked, answer: result.answer },
        result.answer ? 422 : 200,
      )
    case 'published':
      return redirect(`/admin/catalogue/${code}?done=published`, 303)
  }
}

export default function NewVersion() {
  const { start } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  switch (answer?.kind) {
    case 'checked':
      return <CatalogueCheckPage start={start} checked={answer.checked} answer={answer.answer} />
    case 'stale':
      return <CatalogueConflict start={start} values={answer.values} labels={answer.labels} />
    default:
      return <CatalogueVersionPage start={start} answer={answer?.answer} />
  }
}
