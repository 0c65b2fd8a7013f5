import { type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { publicCsv, readPublicFigures, readPublicWeek } from '~/features/trends/read-public.server'
import { requirePermission } from '~/platform/access.server'
import { fileAnswer } from '~/platform/file-answer.server'
import { live } from '~/platform/live.server'

export const handle = { access: 'public-figures:read' }

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requirePermission(args, 'public-figures:read')
  const search = new URL(args.request.url).searchParams
  const week = readPublicWeek(search)
  const page = week === null ? undefined : await readPublicFigures(live(args.context), actor, week)
  // The page says what is wrong with an address; a file cannot.
  if (!page?.figures) throw redirect(`/icb/public?${search}`)
  return fileAnswer(`opel-public-${page.monday}.csv`, 'csv', publicCsv(page))
}
