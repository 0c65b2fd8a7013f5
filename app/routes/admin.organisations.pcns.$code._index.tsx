import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { organisationDone } from '~/features/administration/organisations-done'
import { organisationParams } from '~/features/administration/organisations-params.server'
import { readPcn } from '~/features/administration/organisations-pcn.server'
import { PcnRecordPage } from '~/features/administration/organisations-pcn-page'
import { requirePermission } from '~/platform/access.server'
import { live } from '~/platform/live.server'
import { requireParams } from '~/platform/params.server'
import { notFound } from '~/platform/responses.server'

export const handle = { access: 'admin:organisations' }

export const meta: MetaFunction = () => [{ title: 'PCN - OPEL Daily' }]

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requirePermission(args, 'admin:organisations')
  const { code } = requireParams(organisationParams, args.params, 'PCN')
  const pcn = await readPcn(live(args.context), actor, code)
  if (!pcn) throw notFound('PCN')
  return { pcn, done: organisationDone(new URL(args.request.url).searchParams) }
}

export default function PcnRecord() {
  return <PcnRecordPage {...useLoaderData<typeof loader>()} />
}
