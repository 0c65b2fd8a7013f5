import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { readChange, refused } from '~/features/administration/change-form'
import {
  OrganisationChangePage,
  OrganisationConflict,
} from '~/features/administration/organisations-change-page'
import { organisationParams } from '~/features/administration/organisations-params.server'
import { changeProviderRecord, readProvider } from '~/features/administration/organisations-provider.server'
import { fields, providerForm } from '~/features/administration/organisations-record-forms'
import { requirePermission } from '~/platform/access.server'
import { readEntries } from '~/platform/forms.server'
import { live } from '~/platform/live.server'
import { requireParams } from '~/platform/params.server'
import { notFound } from '~/platform/responses.server'

export const handle = { access: 'admin:organisations' }

export const meta: MetaFunction = () => [{ title: 'Change a provider or partner - OPEL Daily' }]

const listPath = '/admin/organisations?list=providers'

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requirePermission(args, 'admin:organisations')
  const { code } = requireParams(organisationParams, args.params, 'provider')
  const provider = await readProvider(live(args.context), actor, code)
  if (!provider) throw notFound('provider')
  return { provider }
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requirePermission(args, 'admin:organisations')
  const { code } = requireParams(organisationParams, args.params, 'provider')
  const read = readChange(providerForm, await readEntries(args.request))
  if (!read.ok) return data({ kind: 'returned' as const, answer: read.answer }, 422)
  const result = await changeProviderRecord(live(args.context), actor, code, read.value)
  switch (result.outcome) {
    case 'done':
      return redirect(`${listPath}&done=provider-changed`, 303)
    case 'not-found':
      throw notFound('provider')
    case 'changed-meanwhile':
      return data({ kind: 'stale' as const, values: read.values }, 409)
    case 'refused': {
      const answer = refused(read.values, result.field, result.message)
      return data({ kind: 'returned' as const, answer }, 422)
    }
  }
}

export default function ChangeProvider() {
  const { provider } = useLoaderData<typeof loader>()
  const returned = useActionData<typeof action>()
  const { name, code, version, current, changedBy } = provider
  if (returned?.kind === 'stale') {
    return (
      <OrganisationConflict
        what={name}
        changedBy={changedBy}
        version={version}
        fields={fields.provider}
        current={current}
        values={returned.values}
        leaveHref={listPath}
      />
    )
  }
  return (
    <OrganisationChangePage
      title={name}
      caption={`${provider.kind === 'partner' ? 'System partner' : 'Cover provider'} · ${code}`}
      fields={fields.provider}
      current={current}
      version={version}
      answer={returned?.answer}
      button="Save"
      cancelHref={listPath}
    />
  )
}
