import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { PublicPage } from '~/features/trends/public-page'
import { readPublicFigures, readPublicWeek } from '~/features/trends/read-public.server'
import { requirePermission } from '~/platform/access.server'
import { live } from '~/platform/live.server'
import { notFound } from '~/platform/responses.server'

export const handle = { access: 'public-figures:read' }

export const meta: MetaFunction = () => [{ title: 'What the public may see - OPEL Daily' }]

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requirePermission(args, 'public-figures:read')
  const week = readPublicWeek(new URL(args.request.url).searchParams)
  if (week === null) throw notFound('week')
  return { page: await readPublicFigures(live(args.context), actor, week) }
}

export default function PublicFigures() {
  return <PublicPage page={useLoaderData<typeof loader>().page} />
}
