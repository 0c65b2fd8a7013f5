import type { LoaderFunctionArgs } from '@remix-run/node'
import { indicatorTemplate } from '~/features/indicators/read-imports.server'
import { requirePermission } from '~/platform/access.server'
import { live } from '~/platform/live.server'

export const handle = { access: 'admin:indicators' }

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requirePermission(args, 'admin:indicators')
  return new Response(await indicatorTemplate(live(args.context), actor), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': 'attachment; filename="practice-indicators.csv"',
      'Cache-Control': 'no-store',
    },
  })
}
