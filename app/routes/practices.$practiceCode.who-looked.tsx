import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { readWhoLooked } from '~/features/practices/who-looked.server'
import { WhoLookedPage } from '~/features/practices/who-looked-page'
import { requirePermission } from '~/platform/access.server'
import { live } from '~/platform/live.server'
import { practiceParams, requireParams } from '~/platform/params.server'

export const handle = { access: 'who-looked:read' }

export const meta: MetaFunction = () => [{ title: 'Who has looked - OPEL Daily' }]

export async function loader(args: LoaderFunctionArgs) {
  const { practiceCode } = requireParams(practiceParams, args.params, 'practice')
  const actor = await requirePermission(args, 'who-looked:read', practiceCode)
  const page = new URL(args.request.url).searchParams.get('page') ?? ''
  const number = /^[1-9]\d{0,3}$/.test(page) ? Number(page) : 1
  return readWhoLooked(live(args.context), actor, practiceCode, number)
}

export default function WhoLooked() {
  return <WhoLookedPage page={useLoaderData<typeof loader>()} />
}
