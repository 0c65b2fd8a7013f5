import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { PressuresPage } from '~/features/outside-pressures/pressures-page'
import { readPressures } from '~/features/outside-pressures/read-pressures.server'
import { requirePermission } from '~/platform/access.server'
import { live } from '~/platform/live.server'

export const handle = { access: 'outside-pressures:set' }

export const meta: MetaFunction = () => [{ title: 'Outside pressures - OPEL Daily' }]

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requirePermission(args, 'outside-pressures:set')
  const done = new URL(args.request.url).searchParams.get('done')
  return { ...(await readPressures(live(args.context), actor)), done }
}

export default function OutsidePressures() {
  return <PressuresPage {...useLoaderData<typeof loader>()} />
}
