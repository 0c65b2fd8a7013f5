import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { DutyPage } from '~/features/administration/duty-page'
import { readDutyPage } from '~/features/administration/read-duty.server'
import { requirePermission } from '~/platform/access.server'
import { live } from '~/platform/live.server'

export const handle = { access: 'duty:read' }

export const meta: MetaFunction = () => [{ title: 'Duty list - OPEL Daily' }]

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requirePermission(args, 'duty:read')
  const isDone = new URL(args.request.url).searchParams.get('done') === 'changed'
  return { page: await readDutyPage(live(args.context), actor), isDone }
}

export default function Duty() {
  const { page, isDone } = useLoaderData<typeof loader>()
  return <DutyPage page={page} isDone={isDone} />
}
