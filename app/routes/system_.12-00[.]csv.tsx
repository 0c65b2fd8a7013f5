import type { LoaderFunctionArgs } from '@remix-run/node'
import { readNoonDay } from '~/features/today/noon-address'
import { noonFileAnswer } from '~/features/today/noon-files.server'
import { readNoon } from '~/features/today/read-noon.server'
import { requirePermission } from '~/platform/access.server'
import { live } from '~/platform/live.server'

export const handle = { access: 'system-picture:read' }

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requirePermission(args, 'system-picture:read')
  const asked = readNoonDay(new URL(args.request.url).searchParams)
  const read = asked.outcome === 'asked' ? await readNoon(live(args.context), actor, asked.day) : undefined
  return noonFileAnswer(read, 'csv')
}
