import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { PurposePage } from '~/features/administration/purpose-page'
import { readPurpose } from '~/features/administration/read-purpose.server'
import { requirePermission } from '~/platform/access.server'
import { live } from '~/platform/live.server'

export const handle = { access: 'admin:purpose' }

export const meta: MetaFunction = () => [{ title: 'Statement of purpose - OPEL Daily' }]

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requirePermission(args, 'admin:purpose')
  const done = new URL(args.request.url).searchParams.get('done')
  return { purpose: await readPurpose(live(args.context), actor), done }
}

export default function Purpose() {
  return <PurposePage {...useLoaderData<typeof loader>()} />
}
