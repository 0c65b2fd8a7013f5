import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { addPurposeVersion } from '~/features/administration/change-purpose.server'
import { purposeValuesPosted } from '~/features/administration/purpose-form'
import {
  PurposeCheckPage,
  PurposeConflict,
  PurposeFormPage,
} from '~/features/administration/purpose-form-pages'
import { readPurpose } from '~/features/administration/read-purpose.server'
import { requirePermission } from '~/platform/access.server'
import { fieldValue, readEntries } from '~/platform/forms.server'
import { live } from '~/platform/live.server'

export const handle = { access: 'admin:purpose' }

export const meta: MetaFunction = () => [{ title: 'New version of the statement - OPEL Daily' }]

/** After a form that came back too: a colleague may have changed it meanwhile. */
export const shouldRevalidate = () => true

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requirePermission(args, 'admin:purpose')
  return { purpose: await readPurpose(live(args.context), actor) }
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requirePermission(args, 'admin:purpose')
  const entries = await readEntries(args.request)
  const values = purposeValuesPosted(entries)
  if (fieldValue(entries, 'change') === 'yes') {
    return data({ outcome: 'returned' as const, answer: { values, problems: [], patientWords: [] } })
  }
  const intent = fieldValue(entries, 'intent') === 'keep' ? 'keep' : 'check'
  const result = await addPurposeVersion(live(args.context), actor, { values, intent })
  switch (result.outcome) {
    case 'kept':
      return redirect('/admin/purpose?done=version', 303)
    case 'stale':
      return data(result, 409)
    case 'returned':
      return data(result, 422)
    case 'checked':
      return data(result, result.answer ? 422 : 200)
  }
}

export default function NewPurposeVersion() {
  const { purpose } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  switch (result?.outcome) {
    case 'checked':
      return <PurposeCheckPage checked={result.checked} answer={result.answer} />
    case 'stale':
      return <PurposeConflict purpose={purpose} values={result.values} />
    default:
      return <PurposeFormPage purpose={purpose} answer={result?.answer} />
  }
}
