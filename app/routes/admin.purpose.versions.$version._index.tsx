import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { PurposeVersionPage } from '~/features/administration/purpose-page'
import { purposeVersionParams, readBesides } from '~/features/administration/purpose-params'
import { readPurposeVersion } from '~/features/administration/read-purpose.server'
import { requirePermission } from '~/platform/access.server'
import { live } from '~/platform/live.server'
import { requireParams } from '~/platform/params.server'
import { notFound } from '~/platform/responses.server'

export const handle = { access: 'admin:purpose' }

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: `Version ${found?.shown.version ?? ''} of the statement - OPEL Daily` },
]

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requirePermission(args, 'admin:purpose')
  const { version } = requireParams(purposeVersionParams, args.params, 'version of the statement')
  const besides = readBesides(args.request.url)
  const shown = await readPurposeVersion(live(args.context), actor, { version, besides })
  if (!shown) throw notFound('version of the statement')
  return { shown }
}

export default function PurposeVersion() {
  return <PurposeVersionPage {...useLoaderData<typeof loader>()} />
}
