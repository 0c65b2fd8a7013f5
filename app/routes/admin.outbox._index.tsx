import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { OutboxPage } from '~/features/administration/outbox-page'
import { readOutbox } from '~/features/administration/read-outbox.server'
import { requirePermission } from '~/platform/access.server'
import { live } from '~/platform/live.server'

export const handle = { access: 'admin:outbox' }

export const meta: MetaFunction = () => [{ title: 'Outbox - OPEL Daily' }]

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requirePermission(args, 'admin:outbox')
  const search = new URL(args.request.url).searchParams
  const sendsMail = args.context.app.env.smtpUrl !== undefined
  return { ...(await readOutbox(live(args.context), actor, search)), sendsMail }
}

export default function Outbox() {
  return <OutboxPage {...useLoaderData<typeof loader>()} />
}
