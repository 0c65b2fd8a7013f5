import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { PhoneSheetView } from '~/features/returns/phone-sheet-view'
import { readPhoneSheet } from '~/features/returns/read-phone-sheet.server'
import { requirePermission } from '~/platform/access.server'
import { live } from '~/platform/live.server'

export const handle = { access: 'missing:read' }

export const meta: MetaFunction = () => [{ title: 'Taking returns by telephone - OPEL Daily' }]

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requirePermission(args, 'missing:read')
  return readPhoneSheet(live(args.context), actor)
}

export default function PhoneSheet() {
  return <PhoneSheetView page={useLoaderData<typeof loader>()} />
}
