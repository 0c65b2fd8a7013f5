import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { PackPage } from '~/features/at-risk/pack-page'
import { packParams } from '~/features/at-risk/params.server'
import { readPack } from '~/features/at-risk/read-packs.server'
import { noteLook } from '~/features/trust/note-look.server'
import { requirePermission } from '~/platform/access.server'
import { live } from '~/platform/live.server'
import { requireParams } from '~/platform/params.server'
import { notFound } from '~/platform/responses.server'

export const handle = { access: 'risk-pack:read' }

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: `Risk Share pack ${found?.page.number ?? ''} - OPEL Daily` },
]

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requirePermission(args, 'risk-pack:read')
  const { number } = requireParams(packParams, args.params, 'pack')
  const world = live(args.context)
  const pack = await readPack(world, actor, number)
  if (!pack) throw notFound('pack')
  for (const code of pack.practiceCodes) await noteLook(world, actor, code, 'export', number)
  return { page: pack.page }
}

export default function RiskPack() {
  return <PackPage page={useLoaderData<typeof loader>().page} />
}
