import type { LoaderFunctionArgs } from '@remix-run/node'
import { requirePermission } from '~/platform/access.server'
import { readOpel4Banner } from '~/platform/opel4.server'

export const handle = { access: 'opel-4:watch' }

/** What the OPEL 4 banner says now, for open pages of the ICB that ask every few seconds. */
export async function loader(args: LoaderFunctionArgs) {
  const actor = await requirePermission(args, 'opel-4:watch')
  const { app } = args.context
  const banner = await readOpel4Banner(app.db, actor, app.clock.now())
  return Response.json(banner, { headers: { 'Cache-Control': 'no-store' } })
}
