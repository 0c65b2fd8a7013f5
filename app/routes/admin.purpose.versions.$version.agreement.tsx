import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { recordAgreement } from '~/features/administration/change-purpose.server'
import { AgreementPage } from '~/features/administration/purpose-form-pages'
import { purposeVersionParams } from '~/features/administration/purpose-params'
import { readPurpose, readPurposeVersion } from '~/features/administration/read-purpose.server'
import { requirePermission } from '~/platform/access.server'
import { readEntries } from '~/platform/forms.server'
import { live } from '~/platform/live.server'
import { requireParams } from '~/platform/params.server'
import { notFound } from '~/platform/responses.server'

export const handle = { access: 'admin:purpose' }

export const meta: MetaFunction = () => [{ title: 'Who agreed to the statement - OPEL Daily' }]

/** After a form that came back too: a colleague may have changed it meanwhile. */
export const shouldRevalidate = () => true

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requirePermission(args, 'admin:purpose')
  const { version } = requireParams(purposeVersionParams, args.params, 'version of the statement')
  const shown = await readPurposeVersion(live(args.context), actor, { version, besides: null })
  if (!shown) throw notFound('version of the statement')
  const { rowId, changedBy } = await readPurpose(live(args.context), actor)
  return { version, rowId, changedBy, agreement: shown.agreement, agreed: shown.agreed }
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requirePermission(args, 'admin:purpose')
  const { version } = requireParams(purposeVersionParams, args.params, 'version of the statement')
  const result = await recordAgreement(live(args.context), actor, version, await readEntries(args.request))
  switch (result.outcome) {
    case 'kept':
      return redirect('/admin/purpose?done=agreement', 303)
    case 'not-found':
      throw notFound('version of the statement')
    case 'stale':
      return data({ isStale: true, answer: { values: result.values, problems: [], patientWords: [] } }, 409)
    case 'returned':
      return data({ isStale: false, answer: result.answer }, 422)
  }
}

export default function Agreement() {
  const { changedBy, ...shown } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  return <AgreementPage {...shown} answer={result?.answer} changedBy={result?.isStale ? changedBy : null} />
}
