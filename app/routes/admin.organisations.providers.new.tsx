import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData } from '@remix-run/react'
import { readChange, refused } from '~/features/administration/change-form'
import { OrganisationChangePage } from '~/features/administration/organisations-change-page'
import { addProvider } from '~/features/administration/organisations-provider.server'
import { fields, newProviderForm } from '~/features/administration/organisations-record-forms'
import { requirePermission } from '~/platform/access.server'
import { readEntries } from '~/platform/forms.server'
import { live } from '~/platform/live.server'
import { notFound } from '~/platform/responses.server'

export const handle = { access: 'admin:organisations' }

export const meta: MetaFunction = () => [{ title: 'Add a provider or partner - OPEL Daily' }]

const listPath = '/admin/organisations?list=providers'

export async function loader(args: LoaderFunctionArgs) {
  await requirePermission(args, 'admin:organisations')
  return null
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requirePermission(args, 'admin:organisations')
  const read = readChange(newProviderForm, await readEntries(args.request))
  if (!read.ok) return data({ answer: read.answer }, 422)
  const result = await addProvider(live(args.context), actor, read.value)
  if (result.outcome === 'refused')
    return data({ answer: refused(read.values, result.field, result.message) }, 422)
  if (result.outcome !== 'done') throw notFound('provider')
  return redirect(`${listPath}&done=provider-added`, 303)
}

const kinds = [
  { value: 'cover_provider', label: 'Cover provider' },
  { value: 'partner', label: 'System partner' },
]

export default function AddProvider() {
  const returned = useActionData<typeof action>()
  return (
    <OrganisationChangePage
      title="Add a provider or partner"
      lede="A cover provider is asked to stand in for a practice; a partner sees the aggregate by place."
      fields={[...fields.newProvider, ...fields.provider]}
      choices={{ kind: kinds }}
      answer={returned?.answer}
      button="Add"
      cancelHref={listPath}
    />
  )
}
