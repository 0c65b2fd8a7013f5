import type { LoaderFunctionArgs } from '@remix-run/node'
import { readPracticeTrend } from '~/features/practice-trend/read-trend.server'
import { trendCsv } from '~/features/practice-trend/trend-csv.server'
import { noteExport } from '~/features/trends/note-export.server'
import { requirePermission } from '~/platform/access.server'
import { live } from '~/platform/live.server'
import { practiceParams, requireParams } from '~/platform/params.server'
import { notFound } from '~/platform/responses.server'

export const handle = { access: 'own-trend:read' }

export async function loader(args: LoaderFunctionArgs) {
  const { practiceCode } = requireParams(practiceParams, args.params, 'practice')
  const actor = await requirePermission(args, 'own-trend:read', practiceCode)
  const world = live(args.context)
  const trend = await readPracticeTrend(world, actor, practiceCode)
  if (!trend) throw notFound('practice')
  await noteExport(world, actor, [practiceCode])
  return new Response(trendCsv(trend), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="trend-${practiceCode}.csv"`,
      'Cache-Control': 'no-store',
    },
  })
}
