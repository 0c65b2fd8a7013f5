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
import { changePcnRecord, readPcn } from '~/features/administration/organisations-pcn.server'
import { fields, pcnRecordForm } from '~/features/administration/organisations-record-forms'
import { requirePermission } from '~/platform/access.server'
import { readEntries } from '~/platform/forms.server'
import { live } from '~/platform/live.server'
import { requireParams } from '~/platform/params.server'
import { notFound } from '~/platform/responses.server'

export const handle = { access: 'admin:organisations' }

export const meta: MetaFunction = () => [{ title: 'Change a PCN - OPEL Daily' }]

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requirePermission(args, 'admin:organisations')
  const { code } = requireParams(organisationParams, args.params, 'PCN')
  const pcn = await readPcn(live(args.context), actor, code)
  if (!pcn) throw notFound('PCN')
  return { pcn }
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requirePermission(args, 'admin:organisations')
  const { code } = requireParams(organisationParams, args.params, 'PCN')
  const read = readChange(pcnRecordForm, await readEntries(args.request))
  if (!read.ok) return data({ kind: 'returned' as const, answer: read.answer }, 422)
  const result = await changePcnRecord(live(args.context), actor, code, read.value)
  switch (result.outcome) {
    case 'done':
      return redirect(`/admin/organisations/pcns/${code}?done=pcn-changed`, 303)
    case 'not-found':
      throw notFound('PCN')
    case 'changed-meanwhile':
      return data({ kind: 'stale' as const, values: read.values }, 409)
    case 'refused': {
      const answer = refused(read.values, result.field, result.message)
      return data({ kind: 'returned' as const, answer }, 422)
    }
  }
}

export default function ChangePcn() {
  const { pcn } = useLoaderData<typeof loader>()
  const returned = useActionData<typeof action>()
  const path = `/admin/organisations/pcns/${pcn.code}`
  if (returned?.kind === 'stale') {
    return (
      <OrganisationConflict
        what={`${pcn.name} PCN`}
        changedBy={pcn.changedBy}
        version={pcn.version}
        fields={fields.pcnRecord}
        current={pcn.current}
        choices={pcn.choices}
        values={returned.values}
        leaveHref={path}
      />
    )
  }
  return (
    <OrganisationChangePage
      title="Change a PCN"
      caption={`${pcn.name} PCN · ${pcn.code}`}
      fields={fields.pcnRecord}
      current={pcn.current}
      choices={pcn.choices}
      version={pcn.version}
      answer={returned?.answer}
      button="Save"
      cancelHref={path}
      crumbs={[{ href: path, label: `${pcn.name} PCN` }]}
    />
  )
}
